using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>What cluster, kind and namespace of an address stand for.</summary>
internal sealed record ResourceAddress(ClusterView View, ServedKind Kind, string? Namespace)
{
    /// <summary>Finds them; null and the problem when one does not exist.</summary>
    public static ResourceAddress? Find(
        IClusterViews views,
        string cluster,
        string plural,
        string? @namespace,
        out ProblemHttpResult? problem
    )
    {
        problem = null;
        if (views.View(cluster) is not { } view)
        {
            problem = ClusterProblems.NoCluster(cluster);
            return null;
        }

        if (view.KindByPlural(plural) is not { } kind)
        {
            // Before the cluster has answered once, nobody knows what it serves.
            problem = view.Kinds.Count > 0 ? ClusterProblems.NoKind(cluster, plural) : ClusterProblems.NotAnswered(view.Summary);
            return null;
        }

        if (@namespace is not null && !kind.Namespaced)
        {
            problem = Problems.NotFound($"{kind.Kind.Kind} is cluster-scoped: its address has no namespace.");
            return null;
        }

        return new ResourceAddress(view, kind, @namespace);
    }

    /// <summary>The key of an object at this address; the namespace is empty for a cluster-scoped kind.</summary>
    public ResourceKey Key(string name) => new(Kind.Kind, Namespace ?? "", name);
}
