using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Brings back what bulk kinds leave out of memory, for those few objects that somebody is shown whole.</summary>
internal static class WholeObjects
{
    /// <summary>More than this in one namespace, and the namespace is listed instead.</summary>
    private const int ReadOneByOne = 20;

    private const int Parallel = 8;

    /// <summary>The objects in their order, whole; one that is gone meanwhile stays as it was known.</summary>
    /// <exception cref="KubernetesApiException">The cluster does not answer, or refuses.</exception>
    public static async Task<IReadOnlyList<ResourceObject>> ReadAsync(
        ClusterApi api,
        ServedKind kind,
        IReadOnlyList<ResourceObject> known,
        CancellationToken cancellation
    )
    {
        if (!known.Any(resource => resource.IsPartial))
        {
            return known;
        }

        var whole = new Dictionary<(string Namespace, string Name), ResourceObject>();
        var single = new List<ResourceObject>();
        foreach (var group in known.GroupBy(resource => resource.Namespace, StringComparer.Ordinal))
        {
            if (group.Count() <= ReadOneByOne)
            {
                single.AddRange(group);
                continue;
            }

            var list = await api.ListAsync(kind, new ListQuery { Namespace = group.Key }, cancellation);
            foreach (var resource in list.Items)
            {
                whole[(resource.Namespace, resource.Name)] = resource;
            }
        }

        foreach (var some in single.Chunk(Parallel))
        {
            var reads = some.Select(resource =>
                api.FindAsync(kind, resource.Namespace, resource.Name, identity: null, cancellation, dropManagedFields: true)
            );
            foreach (var resource in await Task.WhenAll(reads))
            {
                if (resource is not null)
                {
                    whole[(resource.Namespace, resource.Name)] = resource;
                }
            }
        }

        return [.. known.Select(resource => whole.GetValueOrDefault((resource.Namespace, resource.Name), resource))];
    }
}
