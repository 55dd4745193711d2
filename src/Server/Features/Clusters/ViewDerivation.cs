using System.Runtime.CompilerServices;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Checks;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Makes views: what engines derive is computed on first use, once per snapshot, and forgotten with it.</summary>
internal sealed class ViewDerivation(TimeProvider time)
{
    private readonly ConditionalWeakTable<ClusterSnapshot, Derived> bySnapshot = [];

    public ClusterView Derive(ClusterSummary summary, IReadOnlyList<ServedKind> kinds, ClusterSnapshot snapshot)
    {
        var derived = bySnapshot.GetValue(snapshot, fresh =>
        {
            var findings = new Lazy<IReadOnlyList<Finding>>(() => Findings(fresh));
            return new Derived(findings, new(() => ReferenceIndexBuilder.Build(fresh)), new(() => TopologyBuilder.Build(fresh, findings.Value, fresh.Version)));
        });
        return new ClusterView(summary, kinds, snapshot, derived.Findings, derived.References, derived.Topology);
    }

    /// <summary>Worst first.</summary>
    public IReadOnlyList<Finding> Findings(ClusterSnapshot snapshot) => FindingsEngine.Find(snapshot, time.GetUtcNow());

    private sealed record Derived(Lazy<IReadOnlyList<Finding>> Findings, Lazy<ReferenceIndex> References, Lazy<TopologySnapshot> Topology);
}
