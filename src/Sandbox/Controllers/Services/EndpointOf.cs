using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers.Workloads;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>What EndpointSlices and Endpoints say of one pod, and the labels they take over from their Service.</summary>
internal static class EndpointOf
{
    private const string Headless = "service.kubernetes.io/headless";

    /// <summary>An endpoint of a slice of one address family.</summary>
    /// <param name="hinted">Which pods are meant for their own zone or node.</param>
    public static JsonNode Pod(ClusterSnapshot snapshot, ResourceObject service, ResourceObject pod, bool six, Hints hinted)
    {
        var serving = PodController.IsReady(pod);
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(PodAddresses.Of(pod).First(address => PodAddresses.IsV6(address) == six)),
            ["conditions"] = new JsonObject
            {
                ["ready"] = IsReady(service, pod),
                ["serving"] = serving,
                ["terminating"] = pod.IsBeingDeleted,
            },
            ["targetRef"] = Reference(pod),
        };
        endpoint.Put("hostname", Hostname(service, pod));
        if (pod.Spec.Text("nodeName") is { } node)
        {
            endpoint["nodeName"] = node;
            var zone = ZoneHints.Zone(snapshot, node);
            endpoint.Put("zone", zone);
            if (hinted != Hints.None && zone is not null)
            {
                endpoint["hints"] = new JsonObject { ["forZones"] = new JsonArray(new JsonObject { ["name"] = zone }) };
            }

            if (hinted == Hints.ZonesAndNodes)
            {
                endpoint.Ensure("hints")["forNodes"] = new JsonArray(new JsonObject { ["name"] = node });
            }
        }

        return endpoint;
    }

    /// <summary>Takes traffic: ready and not on its way out, or published whatever it is.</summary>
    public static bool IsReady(ResourceObject service, ResourceObject pod) =>
        service.Spec.Flag("publishNotReadyAddresses") == true || (PodController.IsReady(pod) && !pod.IsBeingDeleted);

    /// <summary>The name of the pod under the Service's name in DNS; null when it has none.</summary>
    public static string? Hostname(ResourceObject service, ResourceObject pod) =>
        pod.Spec.Text("subdomain") == service.Name && pod.Spec.Text("hostname") is { Length: > 0 } name ? name : null;

    public static JsonObject Reference(ResourceObject pod) =>
        new()
        {
            ["kind"] = "Pod",
            ["namespace"] = pod.Namespace,
            ["name"] = pod.Name,
            ["uid"] = pod.Uid,
        };

    /// <summary>The Service's labels, and one when it has no address of its own.</summary>
    public static JsonObject Labels(ResourceObject service)
    {
        var labels = new JsonObject();
        foreach (var (name, value) in service.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            labels[name] = value;
        }

        if (service.Spec.Text("clusterIP") == "None")
        {
            labels[Headless] = "";
        }

        return labels;
    }
}
