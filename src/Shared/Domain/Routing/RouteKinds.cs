using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Which of HTTPRoute and GRPCRoute name which Gateway: where both do, one route may decide what becomes of another.</summary>
internal sealed class RouteKinds
{
    private readonly ImmutableHashSet<(ResourceKey Gateway, bool Grpc)> known;

    private RouteKinds(ImmutableHashSet<(ResourceKey Gateway, bool Grpc)> known) => this.known = known;

    public static RouteKinds Of(IEnumerable<RoutedRoute> routes) => new(routes.SelectMany(Pairs).ToHashSet().ToImmutableHashSet());

    /// <summary>With what the changes add; what they take away is kept, which costs time and never truth.</summary>
    public RouteKinds With(IReadOnlyList<RouteChange> changes)
    {
        var after = known.Union(changes.Select(change => change.After).OfType<RoutedRoute>().SelectMany(Pairs));
        return ReferenceEquals(after, known) ? this : new RouteKinds(after);
    }

    /// <summary>One of the changed routes is, or was, at a Gateway where the other kind is too.</summary>
    public bool Rivals(IReadOnlyList<RouteChange> changes)
    {
        var all = With(changes).known;
        return changes
            .SelectMany(change => new[] { change.Before, change.After })
            .OfType<RoutedRoute>()
            .SelectMany(Pairs)
            .Any(pair => all.Contains((pair.Gateway, !pair.Grpc)));
    }

    private static IEnumerable<(ResourceKey Gateway, bool Grpc)> Pairs(RoutedRoute route)
    {
        if (!route.Route.IsHttp && !route.Route.IsGrpc)
        {
            yield break;
        }

        foreach (var attachment in route.Attachments)
        {
            if (attachment.Gateway is { } gateway)
            {
                yield return (gateway.Key, route.Route.IsGrpc);
            }
        }
    }
}
