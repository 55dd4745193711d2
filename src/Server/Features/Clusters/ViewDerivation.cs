using System.Runtime.CompilerServices;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Checks;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Makes views: what engines derive is computed on first use, once per snapshot, and forgotten with it.</summary>
internal sealed class ViewDerivation(TimeProvider time)
{
    private readonly ConditionalWeakTable<ClusterSnapshot, DerivedFacts> bySnapshot = [];

    public ClusterView Derive(ClusterSummary summary, IReadOnlyList<ServedKind> kinds, ClusterSnapshot snapshot)
    {
        var derived = Of(snapshot);
        return new ClusterView(
            summary,
            kinds,
            snapshot,
            derived.Findings,
            derived.References,
            derived.Topology,
            derived.Routing,
            derived.Addresses
        );
    }

    /// <summary>What follows from a snapshot, also from one that is only supposed.</summary>
    public DerivedFacts Of(ClusterSnapshot snapshot) => bySnapshot.GetValue(snapshot, Compute);

    private DerivedFacts Compute(ClusterSnapshot snapshot)
    {
        // Shared with the engines that ask for the same indexes.
        var facts = SnapshotFacts.Of(snapshot);
        var findings = new Lazy<IReadOnlyList<Finding>>(() => FindingsEngine.Find(snapshot, time.GetUtcNow()));
        return new DerivedFacts(
            findings,
            new(() => ReferenceIndexBuilder.Build(snapshot)),
            new(() => TopologyBuilder.Build(snapshot, findings.Value, snapshot.Version)),
            new(() => facts.Routing),
            new(() => facts.Addresses)
        );
    }
}
