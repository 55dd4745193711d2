using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Makes views: what engines derive is computed on first use, once per snapshot.</summary>
internal sealed class ViewDerivation(TimeProvider time)
{
    /// <summary>The view of a snapshot; when it is the previous view's very snapshot, what was derived is shared.</summary>
    public ClusterView Derive(ClusterSummary summary, IReadOnlyList<ServedKind> kinds, ClusterSnapshot snapshot, ClusterView? previous)
    {
        if (previous is not null && ReferenceEquals(previous.Snapshot, snapshot))
        {
            return new ClusterView(
                summary, kinds, snapshot, new(() => previous.Findings), new(() => previous.References), new(() => previous.Topology));
        }

        return new ClusterView(summary, kinds, snapshot, new(() => Findings(snapshot)), new(() => References(snapshot)), new(() => Topology(snapshot)));
    }

    public IReadOnlyList<Finding> Findings(ClusterSnapshot snapshot)
    {
        _ = time;
        return [];
    }

    public static ReferenceIndex References(ClusterSnapshot snapshot) => ReferenceIndex.Empty;

    public static TopologySnapshot Topology(ClusterSnapshot snapshot) => TopologySnapshot.Empty with { Version = snapshot.Version };
}
