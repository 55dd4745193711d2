using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Columns of the kinds through which traffic enters.</summary>
internal static class GatewayColumns
{
    public static readonly IReadOnlyList<ListColumn> Gateway =
    [
        new("class", "Class", ColumnShape.Text, (item, _) => ListCell.Of(GatewayApi.Gateway.Of(item).ClassName), 8),
        new("addresses", "Addresses", ColumnShape.Code, (item, _) => ListCell.Of(Addresses(item)), 10),
        new(
            "listeners",
            "Listeners",
            ColumnShape.Text,
            (item, _) => ListCell.Of(Listeners(item, GatewayApi.Gateway.Of(item).Listeners)),
            28
        ),
        new("routes", "Routes", ColumnShape.Number, (item, context) => Routes(item, context), 5),
        new("programmed", "Programmed", ColumnShape.Health, (item, _) => OfCondition(item, "Programmed"), 8, Shown: false),
    ];

    public static readonly IReadOnlyList<ListColumn> ListenerSet =
    [
        new("parent", "Gateway", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.At("parentRef").Text("name")), 10),
        new(
            "listeners",
            "Listeners",
            ColumnShape.Text,
            (item, _) => ListCell.Of(Listeners(item, GatewayApi.ListenerSet.Of(item).Listeners)),
            18
        ),
        new("routes", "Routes", ColumnShape.Number, (item, context) => Routes(item, context), 5),
    ];

    public static readonly IReadOnlyList<ListColumn> GatewayClass =
    [
        new("controller", "Controller", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.Text("controllerName")), 18),
        new(
            "gateways",
            "Gateways",
            ColumnShape.Number,
            (item, context) =>
                ListCell.Of(
                    context.Snapshot.Of(KnownKinds.Gateway).All.Count(gateway => GatewayApi.Gateway.Of(gateway).ClassName == item.Name)
                ),
            6
        ),
        new("description", "Description", ColumnShape.Text, (item, _) => ListCell.Of(item.Spec.Text("description")), 18),
    ];

    public static readonly IReadOnlyList<ListColumn> Ingress =
    [
        new(
            "class",
            "Class",
            ColumnShape.Text,
            (item, _) =>
                ListCell.Of(item.Spec.Text("ingressClassName") ?? item.Annotations.GetValueOrDefault("kubernetes.io/ingress.class")),
            8
        ),
        new(
            "hosts",
            "Hosts",
            ColumnShape.Code,
            (item, _) => ListCell.Of(item.Spec.Items("rules").Select(rule => rule.Text("host") ?? "*").Distinct()),
            16
        ),
        new("backends", "Backends", ColumnShape.Code, (item, context) => ListCell.Of(IngressBackends(item, context)), 16),
        new(
            "tls",
            "TLS",
            ColumnShape.Text,
            (item, _) => ListCell.Of(item.Spec.Items("tls").Select(tls => tls.Text("secretName") ?? "default")),
            9
        ),
        new("addresses", "Addresses", ColumnShape.Code, (item, _) => ListCell.Of(LoadBalancerAddresses(item)), 10),
    ];

    public static IEnumerable<string> LoadBalancerAddresses(ResourceObject item) =>
        item
            .Status.At("loadBalancer")
            .Items("ingress")
            .Select(entry => entry.Text("ip") ?? entry.Text("hostname") ?? "")
            .Where(text => text.Length > 0);

    private static IEnumerable<string> Addresses(ResourceObject item) =>
        item.Status.Items("addresses").Select(address => address.Text("value") ?? "");

    private static IReadOnlyList<CellPart> Listeners(ResourceObject item, IReadOnlyList<Listener> listeners)
    {
        var told = item
            .Status.Items("listeners")
            .ToLookup(status => status.Text("name") ?? "", status => ConditionVerdict.OfConditions(item, ReportedCondition.In(status)));
        return
        [
            .. listeners.Select(listener =>
            {
                var verdict = told[listener.Name].FirstOrDefault();
                return new CellPart(
                    $"{listener.Name} {listener.Protocol}:{listener.Port}",
                    verdict?.State ?? HealthState.Unknown,
                    null,
                    $"{listener.Hostname ?? "any host"}{(verdict is { State: not HealthState.Ok } ? $" — {verdict.Sentence}" : "")}"
                );
            }),
        ];
    }

    private static ListCell Routes(ResourceObject item, ListContext context)
    {
        var routes = context.Attached.To(item.Key).ToList();
        return ListCell.Of(routes.Count) with { Hint = string.Join("\n", routes.Take(20)) };
    }

    private static ListCell OfCondition(ResourceObject item, string type)
    {
        var condition = ReportedCondition.In(item.Status).FirstOrDefault(condition => condition.Type == type);
        if (condition is null)
        {
            return new ListCell { Text = "Unknown", State = HealthState.Unknown };
        }

        var verdict = ConditionVerdict.OfCondition(item, condition);
        return new ListCell
        {
            Text = verdict.State.ToString(),
            State = verdict.State,
            Hint = verdict.Sentence,
        };
    }

    private static IReadOnlyList<CellPart> IngressBackends(ResourceObject item, ListContext context)
    {
        var names = item
            .Spec.Items("rules")
            .SelectMany(rule => rule.At("http").Items("paths"))
            .Select(path => path.At("backend", "service").Text("name"))
            .Append(item.Spec.At("defaultBackend", "service").Text("name"));
        return
        [
            .. names
                .OfType<string>()
                .Distinct()
                .Select(name =>
                    RouteColumns.Backend(new ResourceKey(KnownKinds.Service, item.Namespace, name), item.Namespace, null, context)
                ),
        ];
    }
}
