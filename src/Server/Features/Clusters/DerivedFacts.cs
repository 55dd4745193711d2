using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Clusters;

/// <summary>What the engines say about one snapshot, each computed when somebody first asks.</summary>
internal sealed record DerivedFacts(
    Lazy<IReadOnlyList<Finding>> Findings,
    Lazy<ReferenceIndex> References,
    Lazy<TopologySnapshot> Topology,
    Lazy<RoutingTable> Routing,
    Lazy<AddressPlan> Addresses
);
