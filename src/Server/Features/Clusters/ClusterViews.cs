using System.Text.Json;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The clusters as the signed-in user sees them. For now every signed-in user is the administrator.</summary>
internal sealed class ClusterViews(ClusterRegistry registry, ClusterSchemas schemas) : IClusterViews
{
    public IReadOnlyList<ClusterSummary> Clusters => [.. registry.All.Select(cluster => cluster.View.Summary)];

    public ClusterView? View(string cluster) => registry.Find(cluster)?.View;

    public IDisposable Subscribe(string cluster, Func<Task> changed) =>
        registry.Find(cluster)?.Subscribe(changed) ?? NoSubscription.Instance;

    public async Task<ResourceObject?> ReadAsync(string cluster, ResourceKey key, CancellationToken cancellation)
    {
        if (registry.Find(cluster) is not { } live || live.View.Kind(key.GroupKind) is not { } kind)
        {
            return null;
        }

        try
        {
            return await live.Api.FindAsync(kind, key.Namespace, key.Name, identity: null, cancellation) is { } found
                ? Redact(found)
                : null;
        }
        catch (KubernetesApiException away) when (away.IsTransport && live.View.Snapshot.Find(key) is not null)
        {
            // Better what we knew than nothing; the view's summary says how old it is.
            return live.View.Snapshot.Find(key);
        }
    }

    public async Task<IReadOnlyList<ResourceObject>> ListAsync(string cluster, GroupKind kind, CancellationToken cancellation)
    {
        if (registry.Find(cluster) is not { } live || live.View.Kind(kind) is not { } served)
        {
            return [];
        }

        if (live.View.Snapshot.Serves(kind))
        {
            return [.. live.View.Snapshot.Of(kind).All];
        }

        var list = await live.Api.ListAsync(served, new ListQuery(), cancellation);
        return [.. list.Items.Select(Redact)];
    }

    public async Task<IReadOnlyList<ResourceObject>> WholeAsync(
        string cluster,
        GroupKind kind,
        IReadOnlyList<ResourceObject> known,
        CancellationToken cancellation
    )
    {
        if (registry.Find(cluster) is not { } live || live.View.Kind(kind) is not { } served)
        {
            return known;
        }

        try
        {
            return await WholeObjects.ReadAsync(live.Api, served, known, cancellation);
        }
        catch (KubernetesApiException away) when (away.IsTransport)
        {
            // Better what we knew than nothing; the view's summary says how old it is.
            return known;
        }
    }

    public Task<JsonElement?> SchemaAsync(string cluster, GroupKind kind, CancellationToken cancellation) =>
        registry.Find(cluster) is { } live && live.View.Kind(kind) is { } served
            ? schemas.FindAsync(live.Api, served, cancellation)
            : Task.FromResult<JsonElement?>(null);

    private static ResourceObject Redact(ResourceObject resource) =>
        resource.GroupKind == KnownKinds.Secret ? SecretRedaction.Redact(resource) : resource;

    /// <summary>A subscription to a cluster that does not exist: nothing ever happens.</summary>
    private sealed class NoSubscription : IDisposable
    {
        public static readonly NoSubscription Instance = new();

        public void Dispose() { }
    }
}
