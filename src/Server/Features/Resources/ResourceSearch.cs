using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Resources;

/// <summary>The search of a list: the same notation and the same answer as the filter box of the pages.</summary>
internal static class ResourceSearch
{
    public static IEnumerable<ResourceObject> Among(
        IEnumerable<ResourceObject> objects,
        ServedKind kind,
        ClusterView view,
        string? search
    ) =>
        string.IsNullOrWhiteSpace(search)
            ? objects
            : ListEngine
                .Run(
                    objects,
                    ListColumns.For(kind.Kind, kind.Namespaced, kind.Version, view.Snapshot),
                    new ListQuery { Filter = search },
                    view.Context
                )
                .Items;
}
