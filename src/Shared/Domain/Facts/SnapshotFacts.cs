using System.Runtime.CompilerServices;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.Facts;

/// <summary>
/// What several engines derive from one snapshot, each part made at most once and only when asked for. It lives as long
/// as its snapshot does, so that a page that asks for the health of a thousand objects pays for the indexes once.
/// </summary>
public sealed class SnapshotFacts
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, SnapshotFacts> Known = [];

    private readonly Lazy<RoutingTable> routing;
    private readonly Lazy<AddressPlan> addresses;
    private readonly Lazy<AnnouncementPlan> announcements;
    private readonly Lazy<EndpointIndex> endpoints;
    private readonly Lazy<PodIndex> pods;
    private readonly Lazy<WorkloadIndex> workloads;
    private readonly Lazy<ReachabilityIndex> reachability;

    private SnapshotFacts(ClusterSnapshot snapshot)
    {
        Snapshot = snapshot;
        routing = new Lazy<RoutingTable>(() => RecentTables.Build(snapshot));
        addresses = new Lazy<AddressPlan>(() => AddressPlan.Build(snapshot));
        announcements = new Lazy<AnnouncementPlan>(() => AnnouncementPlan.Build(snapshot, Addresses, Endpoints));
        endpoints = new Lazy<EndpointIndex>(() => new EndpointIndex(snapshot));
        pods = new Lazy<PodIndex>(() => new PodIndex(snapshot));
        workloads = new Lazy<WorkloadIndex>(() => new WorkloadIndex(snapshot));
        reachability = new Lazy<ReachabilityIndex>(() => ReachabilityIndex.Build(snapshot));
    }

    public ClusterSnapshot Snapshot { get; }

    public RoutingTable Routing => routing.Value;

    public AddressPlan Addresses => addresses.Value;

    public AnnouncementPlan Announcements => announcements.Value;

    public EndpointIndex Endpoints => endpoints.Value;

    public PodIndex Pods => pods.Value;

    public WorkloadIndex Workloads => workloads.Value;

    /// <summary>What network policies let through; blocks of addresses match pods too.</summary>
    public ReachabilityIndex Reachability => reachability.Value;

    public static SnapshotFacts Of(ClusterSnapshot snapshot) => Known.GetValue(snapshot, static key => new SnapshotFacts(key));
}
