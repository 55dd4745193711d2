using System.Collections.Concurrent;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>What the columns look up beside the object itself, worked out at most once per snapshot. Safe for several threads.</summary>
public sealed class ListContext
{
    private readonly ConcurrentDictionary<ResourceKey, HealthVerdict> health = new();
    private readonly Lazy<ILookup<ResourceKey, Finding>> findings;
    private readonly Lazy<AttachedRoutes> attached;
    private readonly Lazy<IReadOnlyDictionary<ResourceKey, PoolUsage>> pools;

    private ListContext(ClusterSnapshot snapshot, Func<IReadOnlyList<Finding>> findings)
    {
        Snapshot = snapshot;
        this.findings = new Lazy<ILookup<ResourceKey, Finding>>(() => findings().ToLookup(finding => finding.Object));
        attached = new Lazy<AttachedRoutes>(() => AttachedRoutes.Of(snapshot));
        pools = new Lazy<IReadOnlyDictionary<ResourceKey, PoolUsage>>(() =>
            SnapshotFacts.Of(snapshot).Addresses.Usage.ToDictionary(usage => usage.Key)
        );
    }

    public ClusterSnapshot Snapshot { get; }

    public static ListContext Of(ClusterSnapshot snapshot) => new(snapshot, () => []);

    /// <param name="findings">Asked for only when a column or filter needs them.</param>
    public static ListContext Of(ClusterSnapshot snapshot, Func<IReadOnlyList<Finding>> findings) => new(snapshot, findings);

    /// <summary>The findings about one object, worst first.</summary>
    public IEnumerable<Finding> Findings(ResourceKey key) => findings.Value[key];

    public HealthVerdict Health(ResourceObject resource) =>
        health.GetOrAdd(resource.Key, _ => HealthAssessor.Of(resource, Snapshot, Findings(resource.Key)));

    internal PoolUsage? Pool(ResourceKey pool) => pools.Value.GetValueOrDefault(pool);

    /// <summary>How many endpoints of a Service are ready, and how many it has; null when the cluster's slices cannot be read.</summary>
    internal (int Ready, int All)? Endpoints(ResourceKey service)
    {
        if (!Snapshot.Serves(KnownKinds.EndpointSlice))
        {
            return null;
        }

        var endpoints = SnapshotFacts.Of(Snapshot).Endpoints.Of(service.Namespace, service.Name);
        return (endpoints.Ready, endpoints.Total);
    }

    internal AttachedRoutes Attached => attached.Value;

    internal IEnumerable<ResourceKey> RoutesTo(ResourceKey backend) => attached.Value.Using(backend);
}
