using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Topology;

namespace NetConsole.Contracts.Clusters;

/// <summary>
/// What one user may see of a cluster at one version, with what the engines derive from it. Immutable. What is derived
/// is computed once per version and shared by all viewers with the same rights.
/// </summary>
public sealed class ClusterView(
    ClusterSummary summary,
    IReadOnlyList<ServedKind> kinds,
    ClusterSnapshot snapshot,
    Lazy<IReadOnlyList<Finding>> findings,
    Lazy<ReferenceIndex> references,
    Lazy<TopologySnapshot> topology,
    Lazy<RoutingTable>? sharedRouting = null,
    Lazy<AddressPlan>? sharedAddresses = null
)
{
    private readonly Lazy<RoutingTable> routing = sharedRouting ?? new(() => RoutingTable.Build(snapshot));
    private readonly Lazy<AddressPlan> addresses = sharedAddresses ?? new(() => AddressPlan.Build(snapshot));
    private readonly Lazy<ListContext> context = new(() => ListContext.Of(snapshot, () => findings.Value));

    public ClusterSummary Summary { get; } = summary;

    /// <summary>Every kind the cluster serves, also those that are not kept in step.</summary>
    public IReadOnlyList<ServedKind> Kinds { get; } = kinds;

    /// <summary>The objects. Secrets have no data here: a certificate's facts are in its annotations-free model only.</summary>
    public ClusterSnapshot Snapshot { get; } = snapshot;

    /// <summary>Worst first.</summary>
    public IReadOnlyList<Finding> Findings => findings.Value;

    public ReferenceIndex References => references.Value;

    public TopologySnapshot Topology => topology.Value;

    /// <summary>Where every request goes, with the attachments and references that decide it.</summary>
    public RoutingTable Routing => routing.Value;

    /// <summary>Which service has which address, and could have.</summary>
    public AddressPlan Addresses => addresses.Value;

    /// <summary>What network policies let through.</summary>
    public ReachabilityIndex Reachability => SnapshotFacts.Of(Snapshot).Reachability;

    /// <summary>What lists and health are judged by.</summary>
    public ListContext Context => context.Value;

    public ServedKind? Kind(GroupKind kind) => Kinds.FirstOrDefault(served => served.Kind == kind);

    /// <summary>The kind with this plural; group-qualified (<c>httproutes.gateway.networking.k8s.io</c>) when it is ambiguous.</summary>
    public ServedKind? KindByPlural(string plural) =>
        Kinds.FirstOrDefault(served => string.Equals($"{served.Plural}.{served.Kind.Group}", plural, StringComparison.OrdinalIgnoreCase))
        ?? Kinds.FirstOrDefault(served => string.Equals(served.Plural, plural, StringComparison.OrdinalIgnoreCase));
}
