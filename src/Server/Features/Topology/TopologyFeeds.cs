using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Topology;

/// <summary>The feeds that somebody looks at; the last viewer takes a feed with him.</summary>
internal sealed class TopologyFeeds(ClusterRegistry clusters)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Cluster, string Scope), TopologyFeed> feeds = [];

    /// <summary>The messages of a part of a cluster's picture; null when there is no such cluster.</summary>
    public IAsyncEnumerable<TopologyMessage>? Watch(string cluster, TopologyScope scope, CancellationToken cancellation)
    {
        if (clusters.Find(cluster) is not { } live)
        {
            return null;
        }

        var key = (cluster, scope.Text);
        lock (gate)
        {
            if (!feeds.TryGetValue(key, out var feed))
            {
                feeds[key] = feed = new TopologyFeed(live, scope);
            }

            return ReadAsync(key, feed, feed.Join(), cancellation);
        }
    }

    private async IAsyncEnumerable<TopologyMessage> ReadAsync(
        (string Cluster, string Scope) key,
        TopologyFeed feed,
        TopologyViewer viewer,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        try
        {
            await foreach (var message in viewer.ReadAsync(cancellation))
            {
                yield return message;
            }
        }
        finally
        {
            feed.Leave(viewer);
            lock (gate)
            {
                if (feed.IsIdle && feeds.Remove(key))
                {
                    feed.Dispose();
                }
            }
        }
    }
}
