using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Which routes name which Gateway, ListenerSet or Service as parent, and which backend they send to.</summary>
internal sealed class AttachedRoutes
{
    private readonly ILookup<ResourceKey, ResourceKey> routes;

    private readonly ILookup<ResourceKey, ResourceKey> users;

    private AttachedRoutes(ILookup<ResourceKey, ResourceKey> routes, ILookup<ResourceKey, ResourceKey> users)
    {
        this.routes = routes;
        this.users = users;
    }

    public IEnumerable<ResourceKey> To(ResourceKey parent) => routes[parent];

    public IEnumerable<ResourceKey> Using(ResourceKey backend) => users[backend];

    public static AttachedRoutes Of(ClusterSnapshot snapshot)
    {
        var all = KnownKinds.Routes.SelectMany(kind => snapshot.Of(kind).All).ToList();
        return new AttachedRoutes(
            all.SelectMany(route => Route.Of(route).Parents.Select(parent => (parent.Key, Route: route.Key)).Distinct())
                .ToLookup(pair => pair.Key, pair => pair.Route),
            all.SelectMany(route =>
                    Route.Of(route).Rules.SelectMany(rule => rule.Backends).Select(backend => (backend.Key, Route: route.Key)).Distinct()
                )
                .ToLookup(pair => pair.Key, pair => pair.Route)
        );
    }
}
