using System.Collections.Concurrent;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The clusters of this console by name.</summary>
internal sealed class ClusterRegistry
{
    private readonly ConcurrentDictionary<string, LiveCluster> clusters = new(StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IReadOnlyList<LiveCluster> All => [.. clusters.Values.OrderBy(cluster => cluster.Name, StringComparer.Ordinal)];

    public LiveCluster? Find(string name) => clusters.GetValueOrDefault(name);

    public void Add(LiveCluster cluster) => clusters[cluster.Name] = cluster;
}
