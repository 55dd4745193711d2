using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Contracts.Clusters;

/// <summary>Reading clusters as the signed-in user. Scoped to the user; authorization is inside.</summary>
public interface IClusterViews
{
    /// <summary>The clusters the user may see, by name.</summary>
    IReadOnlyList<ClusterSummary> Clusters { get; }

    /// <summary>The newest view of a cluster; null when there is no such cluster for this user.</summary>
    ClusterView? View(string cluster);

    /// <summary>
    /// Calls back after the cluster's view changed, its connection state included, at most every 250 ms and never
    /// concurrently with itself. Call <see cref="View"/> for the news. Dispose to stop.
    /// </summary>
    IDisposable Subscribe(string cluster, Func<Task> changed);

    /// <summary>One object fresh from the API server with managed fields; Secret data blanked. Null when it is gone.</summary>
    Task<ResourceObject?> ReadAsync(string cluster, ResourceKey key, CancellationToken cancellation);

    /// <summary>Objects of a kind that is not kept in step, such as one opened in Explore; served from the snapshot when it is.</summary>
    Task<IReadOnlyList<ResourceObject>> ListAsync(string cluster, GroupKind kind, CancellationToken cancellation);

    /// <summary>
    /// The same objects whole: of kinds of which there are many the snapshot keeps only what engines read
    /// (<see cref="ResourceObject.IsPartial"/>). Meant for one page of a list.
    /// </summary>
    Task<IReadOnlyList<ResourceObject>> WholeAsync(
        string cluster,
        GroupKind kind,
        IReadOnlyList<ResourceObject> known,
        CancellationToken cancellation
    );

    /// <summary>
    /// The kind's JSON schema from the cluster's OpenAPI document with every <c>$ref</c> inlined below <c>definitions</c>;
    /// null when the cluster publishes none.
    /// </summary>
    Task<JsonElement?> SchemaAsync(string cluster, GroupKind kind, CancellationToken cancellation);
}
