using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Finds routes of raw connections that carry nothing: these have nothing to be told apart by but the server name.</summary>
internal static class StreamShadowFindings
{
    public static IEnumerable<Finding> Find(FixWorld world)
    {
        var table = world.Table;
        var taken = new Dictionary<MatchPlace, RoutedRoute>();
        var streams = table.Routes.Where(route => !route.Route.IsHttp && !route.Route.IsGrpc).ToList();
        streams.Sort((left, right) => left.Route.CompareAge(right.Route));
        foreach (var route in streams)
        {
            RoutedRoute? winner = null;
            var wins = 0;
            foreach (
                var listener in route
                    .Attachments.SelectMany(attachment => attachment.Listeners)
                    .Select(binding => binding.Listener)
                    .Distinct()
            )
            {
                foreach (var name in route.Route.Hostnames.IsEmpty ? [Hostnames.Any] : route.Route.Hostnames)
                {
                    var place = new MatchPlace(listener.Id, name);
                    wins += taken.TryAdd(place, route) ? 1 : 0;
                    winner ??= ReferenceEquals(taken[place], route) ? null : taken[place];
                }
            }

            if (wins == 0 && winner is not null)
            {
                yield return Finding.Of(
                    route.Key,
                    RoutingCodes.RouteShadowed,
                    Severity.Warning,
                    "spec.parentRefs",
                    $"The route carries nothing: {winner.Key} is older and has the same listener{(route.Route.IsTls ? " and names" : "")}.",
                    "Attach it to another listener, or remove one of the two.",
                    winner.Key
                ) with
                {
                    Fixes = FixList.From(() => FreeListener(world, route)),
                };
            }
        }
    }

    // Only a listener that nobody has yet: on another the route would be second again.
    private static IEnumerable<Fix> FreeListener(FixWorld world, RoutedRoute route) =>
        route
            .Attachments.Where(attachment => attachment.Parent.Index >= 0)
            .Take(1)
            .SelectMany(attachment =>
                world
                    .Table.ListenersOf(attachment.Parent.Key)
                    .Where(listener => world.Table.AttachedRoutes(listener) == 0 && listener.Serves && world.Takes(listener, route.Route))
                    .Take(2)
                    .Select(listener =>
                        Fix.Of(
                            $"Point to listener {listener.Name}",
                            route.Key,
                            [
                                FieldEdit.Set($"{attachment.Parent.Path}.sectionName", listener.Name),
                                .. attachment.Parent.Port is null
                                    ? Array.Empty<FieldEdit>()
                                    : [FieldEdit.Remove($"{attachment.Parent.Path}.port")],
                            ]
                        )
                    )
            );
}
