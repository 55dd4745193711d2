using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>For whom the endpoints of a Service are meant.</summary>
internal enum Hints
{
    None,

    /// <summary>For their own zone.</summary>
    Zones,

    /// <summary>For their own node first, then for their zone.</summary>
    ZonesAndNodes,
}

/// <summary>
/// Says whether the endpoints of a Service are meant for their own zones: as its trafficDistribution asks, or by its topology mode when
/// every zone has its fair share of ready endpoints. Endpoints are not lent to other zones.
/// </summary>
internal sealed class ZoneHints(ClusterSnapshot snapshot)
{
    private const string TopologyMode = "service.kubernetes.io/topology-mode";

    /// <summary>A zone may get so much less than its share of nodes asks for.</summary>
    private const double Overload = 1.2;

    private readonly Lazy<IReadOnlyDictionary<string, double>> shares = new(() => Shares(snapshot));

    public static string? Zone(ClusterSnapshot snapshot, string node) =>
        snapshot.Find(KnownKinds.Node, "", node)?.Labels.GetValueOrDefault("topology.kubernetes.io/zone");

    public Hints For(ResourceObject service, ResourceObject[] pods) =>
        service.Spec.Text("trafficDistribution") switch
        {
            "PreferClose" or "PreferSameZone" => Hints.Zones,
            "PreferSameNode" => Hints.ZonesAndNodes,
            _ => service.Annotations.GetValueOrDefault(TopologyMode) is "Auto" or "auto" && IsBalanced(service, pods)
                ? Hints.Zones
                : Hints.None,
        };

    private bool IsBalanced(ResourceObject service, ResourceObject[] pods)
    {
        var ready = pods.Where(pod => EndpointOf.IsReady(service, pod)).ToList();
        var counts = ready.CountBy(pod => Zone(snapshot, pod.Spec.Text("nodeName") ?? "") ?? "").ToDictionary();
        return shares.Value.Count > 1
            && !counts.ContainsKey("")
            && shares.Value.All(share => counts.GetValueOrDefault(share.Key) >= Math.Ceiling(share.Value * ready.Count / Overload));
    }

    /// <summary>How much of the cluster's ready nodes each zone has; empty when some node is in no zone.</summary>
    private static Dictionary<string, double> Shares(ClusterSnapshot snapshot)
    {
        var zones = snapshot.Of(KnownKinds.Node).All.CountBy(node => Zone(snapshot, node.Name) ?? "").ToDictionary();
        var total = zones.Values.Sum();
        return zones.ContainsKey("")
            ? []
            : zones.ToDictionary(zone => zone.Key, zone => (double)zone.Value / total, StringComparer.Ordinal);
    }
}
