using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Columns of Services, their endpoints and the workloads behind them.</summary>
internal static class ServiceColumns
{
    public static readonly IReadOnlyList<ListColumn> Service =
    [
        new("type", "Type", ColumnShape.Text, (item, _) => ListCell.Of(item.Spec.Text("type") ?? "ClusterIP"), 8),
        new("clusterip", "Cluster address", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.Text("clusterIP")), 9),
        new("addresses", "External address", ColumnShape.Code, (item, _) => External(item), 10),
        new("ports", "Ports", ColumnShape.Code, (item, _) => ListCell.Of(ServicePorts.Of(item).Select(Port)), 12),
        new("endpoints", "Endpoints", ColumnShape.Health, (item, context) => Endpoints(item, context), 8),
        new("routes", "Routes", ColumnShape.Number, (item, context) => ListCell.Of(context.RoutesTo(item.Key).Count()), 5),
        new(
            "selector",
            "Selector",
            ColumnShape.Text,
            (item, _) =>
                ListCell.Of(
                    item.Spec.Map("selector").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")
                ),
            12,
            Shown: false
        ),
    ];

    public static readonly IReadOnlyList<ListColumn> EndpointSlice =
    [
        new(
            "service",
            "Service",
            ColumnShape.Code,
            (item, _) => ListCell.Of(item.Labels.GetValueOrDefault("kubernetes.io/service-name")),
            12
        ),
        new("addresstype", "Type", ColumnShape.Text, (item, _) => ListCell.Of(item.Raw.Text("addressType")), 5),
        new(
            "ready",
            "Ready",
            ColumnShape.Number,
            (item, _) =>
            {
                var all = item.Raw.Items("endpoints").Count();
                var ready = item.Raw.Items("endpoints").Count(endpoint => endpoint.At("conditions").Flag("ready") ?? true);
                return new ListCell { Text = $"{ready}/{all}", Number = ready };
            },
            5
        ),
        new(
            "ports",
            "Ports",
            ColumnShape.Code,
            (item, _) => ListCell.Of(item.Raw.Items("ports").Select(port => $"{port.Number("port")}/{port.Text("protocol") ?? "TCP"}")),
            8
        ),
        new(
            "addresses",
            "Addresses",
            ColumnShape.Code,
            (item, _) => ListCell.Of(item.Raw.Items("endpoints").SelectMany(endpoint => endpoint.Texts("addresses"))),
            16
        ),
    ];

    public static readonly IReadOnlyList<ListColumn> Replicated =
    [
        new(
            "ready",
            "Ready",
            ColumnShape.Number,
            (item, _) =>
            {
                var wanted = item.Spec.Number("replicas") ?? item.Status.Number("desiredNumberScheduled") ?? 1;
                var ready = item.Status.Number("readyReplicas") ?? item.Status.Number("numberReady") ?? 0;
                return new ListCell { Text = $"{ready}/{wanted}", Number = ready };
            },
            5
        ),
        new(
            "images",
            "Images",
            ColumnShape.Code,
            (item, _) =>
                ListCell.Of(item.Spec.At("template", "spec").Items("containers").Select(container => container.Text("image") ?? "")),
            20
        ),
    ];

    public static readonly IReadOnlyList<ListColumn> Pod =
    [
        new("phase", "Phase", ColumnShape.Text, (item, _) => ListCell.Of(item.Status.Text("phase")), 7),
        new(
            "ready",
            "Ready",
            ColumnShape.Number,
            (item, _) =>
            {
                var all = item.Spec.Items("containers").Count();
                var ready = item.Status.Items("containerStatuses").Count(container => container.Flag("ready") == true);
                return new ListCell { Text = $"{ready}/{all}", Number = ready };
            },
            5
        ),
        new(
            "restarts",
            "Restarts",
            ColumnShape.Number,
            (item, _) => ListCell.Of(item.Status.Items("containerStatuses").Sum(container => container.Number("restartCount") ?? 0)),
            7
        ),
        new("ip", "Address", ColumnShape.Code, (item, _) => ListCell.Of(item.Status.Text("podIP")), 8),
        new("node", "Node", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.Text("nodeName")), 9),
        new(
            "images",
            "Images",
            ColumnShape.Code,
            (item, _) => ListCell.Of(item.Spec.Items("containers").Select(container => container.Text("image") ?? "")),
            16,
            Shown: false
        ),
    ];

    private static string Port(GatewayApi.ServicePort port) =>
        $"{(port.Name.Length > 0 ? port.Name + " " : "")}{port.Port}/{port.Protocol}";

    private static ListCell External(ResourceObject item)
    {
        var addresses = GatewayColumns.LoadBalancerAddresses(item).ToList();
        if (addresses.Count > 0)
        {
            return ListCell.Of(addresses);
        }

        return item.Spec.Text("type") switch
        {
            "LoadBalancer" => new ListCell
            {
                Text = "pending",
                State = HealthState.Warning,
                Hint = "No address has been assigned yet",
            },
            "ExternalName" => ListCell.Of(item.Spec.Text("externalName")),
            _ => ListCell.Empty,
        };
    }

    private static ListCell Endpoints(ResourceObject item, ListContext context)
    {
        if (context.Endpoints(item.Key) is not var (ready, all) || item.Spec.Text("type") == "ExternalName")
        {
            return ListCell.Empty;
        }

        var state =
            ready == 0 ? HealthState.Critical
            : ready < all ? HealthState.Warning
            : HealthState.Ok;
        return new ListCell
        {
            Text = $"{ready}/{all}",
            State = state,
            Number = ready,
            Hint = $"{ready} of {all} endpoints ready",
        };
    }
}
