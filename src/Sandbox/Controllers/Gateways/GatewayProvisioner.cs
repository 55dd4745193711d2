using System.Net;
using System.Text.Json.Nodes;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>
/// Makes the proxies of each Gateway that has a class: a workload and a Service in the Gateway's namespace, or one of each for all
/// Gateways of a class that merges them.
/// </summary>
internal sealed class GatewayProvisioner : IController
{
    private static readonly GroupKind[] Causes =
    [
        KnownKinds.Gateway,
        KnownKinds.GatewayClass,
        KnownKinds.ListenerSet,
        KnownKinds.Namespace,
        new(KnownKinds.EnvoyGatewayGroup, "EnvoyProxy"),
    ];

    private static readonly GroupKind[] Made = [KnownKinds.Deployment, KnownKinds.DaemonSet, KnownKinds.Service];

    public IReadOnlyCollection<GroupKind> Watches { get; } = [.. Causes, .. Made];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        if (!Concerns(cluster.Round))
        {
            return;
        }

        var table = SnapshotFacts.Of(snapshot).Routing;
        var wanted = new HashSet<ResourceKey>();
        var gateways = snapshot.Of(KnownKinds.Gateway).All.Where(gateway => !gateway.IsBeingDeleted);
        foreach (var sharing in gateways.GroupBy(gateway => ProxyPlace.Of(snapshot, gateway)))
        {
            var first = sharing.OrderBy(gateway => gateway.Created).ThenBy(gateway => gateway.Key).First();
            var ports = Ports(table, sharing);
            if (
                snapshot.Find(KnownKinds.GatewayClass, "", first.Spec.Text("gatewayClassName") ?? "") is not { } gatewayClass
                || ports.Count == 0
            )
            {
                // What serves already goes on: a mistake in an edit does not take it down.
                wanted.UnionWith(Made.Select(kind => new ResourceKey(kind, sharing.Key.Namespace, sharing.Key.Name)));
                continue;
            }

            var settings = ProxySettings.Of(snapshot, first);
            var manifests = new ProxyManifests(sharing.Key, settings, first, gatewayClass, ports);
            wanted.Add(EnsureWorkload(cluster, manifests.Workload(), settings));
            wanted.Add(EnsureService(cluster, manifests.Service(), first));
        }

        RemoveOthers(cluster, wanted);
    }

    private static bool Concerns(Round round) => round.Touches(Causes) || Made.Any(kind => round.Touches(kind, IsProxy));

    private static bool IsProxy(ResourceObject resource) =>
        Owners.ControllerKey(resource, KnownKinds.Gateway) is not null
        || Owners.ControllerKey(resource, KnownKinds.GatewayClass) is not null;

    /// <summary>Every port that some listener takes, once for each of TCP and UDP.</summary>
    private static List<ProxyPort> Ports(RoutingTable table, IEnumerable<ResourceObject> gateways) =>
        [
            .. gateways
                .SelectMany(gateway => table.ListenersAt(gateway.Key))
                .Where(listener => listener.Accepted.Holds)
                .GroupBy(listener => (listener.Spec.Port, Protocol: listener.Spec.Protocol == "UDP" ? "UDP" : "TCP"))
                .OrderBy(group => group.Key)
                .Select(group => new ProxyPort(PortName(group.First().Spec.Protocol, group.Key.Port), group.Key.Port, group.Key.Protocol)),
        ];

    /// <summary>A name that Services and containers take: a protocol of the implementation, such as example.com/foo, is cut down.</summary>
    private static string PortName(string protocol, int port)
    {
        var word = string.Concat(protocol.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(9));
        return $"{(word.Length == 0 ? "port" : word)}-{port}";
    }

    private static ResourceKey EnsureWorkload(ControllerContext cluster, JsonObject workload, ProxySettings settings)
    {
        var key = KeyOf(workload);
        if (cluster.Snapshot.Find(key) is not null && settings.Workload.Number("replicas") is null)
        {
            // The number of proxies is for others to change once they are there.
            workload.Child("spec")?.Remove("replicas");
        }

        cluster.Ensure(workload);
        return key;
    }

    /// <summary>A Gateway that has an address, such as one that comes from another cluster, asks to keep it.</summary>
    private static ResourceKey EnsureService(ControllerContext cluster, JsonObject service, ResourceObject gateway)
    {
        var key = KeyOf(service);
        var fresh = cluster.Snapshot.Find(key) is null;
        cluster.Ensure(service);
        var addresses = gateway
            .Status.Items("addresses")
            .Where(address => address.Text("type") is null or "IPAddress")
            .Select(address => address.Text("value"))
            .Where(value => IPAddress.TryParse(value, out _))
            .Select(value => (JsonNode)new JsonObject { ["ip"] = value, ["ipMode"] = "VIP" })
            .ToArray();
        if (fresh && addresses.Length > 0 && cluster.Snapshot.Find(key) is { } made && made.Spec.Text("type") == "LoadBalancer")
        {
            cluster.SetStatus(made, new JsonObject { ["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(addresses) } });
        }

        return key;
    }

    /// <summary>Proxies of another place or kind, from before the Gateways were merged or parted, or ran on each node.</summary>
    private static void RemoveOthers(ControllerContext cluster, HashSet<ResourceKey> wanted)
    {
        foreach (var stale in Made.SelectMany(kind => cluster.Snapshot.Of(kind).All).Where(IsProxy).Where(IsOurs).ToList())
        {
            if (!wanted.Contains(stale.Key))
            {
                cluster.Delete(stale);
            }
        }
    }

    // Another implementation's proxies, which came along with its Gateways, are not ours to remove.
    private static bool IsOurs(ResourceObject proxy) =>
        proxy.Labels.GetValueOrDefault("app") == proxy.Name && proxy.Labels.GetValueOrDefault("app.kubernetes.io/component") == "proxy";

    private static ResourceKey KeyOf(JsonObject manifest)
    {
        var metadata = manifest.Child("metadata");
        var group = manifest.Text("apiVersion") == "apps/v1" ? "apps" : "";
        return new ResourceKey(new GroupKind(group, manifest.Text("kind")), metadata.Text("namespace"), metadata.Text("name"));
    }
}
