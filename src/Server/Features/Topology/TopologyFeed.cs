using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Topology;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Topology;

/// <summary>
/// One part of one cluster's picture as it changes: compared once per version, whoever looks at it. Every viewer has a
/// bounded queue; who falls behind gets a fresh snapshot instead of patches.
/// </summary>
internal sealed class TopologyFeed : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<TopologyViewer> viewers = [];
    private readonly LiveCluster cluster;
    private readonly TopologyScope scope;
    private readonly IDisposable subscription;
    private TopologySnapshot current;
    private ClusterSummary summary;

    public TopologyFeed(LiveCluster cluster, TopologyScope scope)
    {
        this.cluster = cluster;
        this.scope = scope;
        var view = cluster.View;
        summary = view.Summary;
        current = scope.Cut(view.Topology);
        subscription = cluster.Subscribe(OnChanged);
    }

    public bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return viewers.Count == 0;
            }
        }
    }

    /// <summary>Adds a viewer, which starts with the picture as it is now.</summary>
    public TopologyViewer Join()
    {
        var viewer = new TopologyViewer(this);
        lock (gate)
        {
            viewers.Add(viewer);
            viewer.Restart(summary, current);
        }

        return viewer;
    }

    public void Leave(TopologyViewer viewer)
    {
        lock (gate)
        {
            viewers.Remove(viewer);
        }
    }

    /// <summary>The viewer has emptied its queue after falling behind.</summary>
    public void Resume(TopologyViewer viewer)
    {
        lock (gate)
        {
            viewer.Restart(summary, current);
        }
    }

    public void Dispose() => subscription.Dispose();

    private Task OnChanged()
    {
        var view = cluster.View;
        var next = scope.Cut(view.Topology);
        var patch = TopologyDiff.Diff(current, next);
        var state = view.Summary == summary ? null : new TopologyStateMessage(view.Summary);
        lock (gate)
        {
            summary = view.Summary;
            if (!patch.IsEmpty)
            {
                current = next;
            }

            foreach (var viewer in viewers)
            {
                viewer.Offer(state);
                viewer.Offer(patch.IsEmpty ? null : TopologyPatchMessage.Of(patch));
            }
        }

        return Task.CompletedTask;
    }
}
