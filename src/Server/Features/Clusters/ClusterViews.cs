using System.Text.Json;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The clusters as the signed-in user sees them. For now every signed-in user is the administrator.</summary>
internal sealed class ClusterViews(ClusterRegistry registry) : IClusterViews
{
    public IReadOnlyList<ClusterSummary> Clusters => [.. registry.All.Select(cluster => cluster.View.Summary)];

    public ClusterView? View(string cluster) => registry.Find(cluster)?.View;

    public IDisposable Subscribe(string cluster, Func<Task> changed) => registry.Find(cluster)?.Subscribe(changed) ?? NoSubscription.Instance;

    public Task<ResourceObject?> ReadAsync(string cluster, ResourceKey key, CancellationToken cancellation) =>
        Task.FromResult(View(cluster)?.Snapshot.Find(key));

    public Task<IReadOnlyList<ResourceObject>> ListAsync(string cluster, GroupKind kind, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ResourceObject>>([.. View(cluster)?.Snapshot.Of(kind).All ?? []]);

    public Task<JsonElement?> SchemaAsync(string cluster, GroupKind kind, CancellationToken cancellation) => Task.FromResult<JsonElement?>(null);

    /// <summary>A subscription to a cluster that does not exist: nothing ever happens.</summary>
    private sealed class NoSubscription : IDisposable
    {
        public static readonly NoSubscription Instance = new();

        public void Dispose()
        {
        }
    }
}
