using NetConsole.Domain.Findings;

namespace NetConsole.Domain.Routing;

/// <summary>Finds routes of raw connections that carry nothing: these have nothing to be told apart by but the server name.</summary>
internal static class StreamShadowFindings
{
    public static IEnumerable<Finding> Find(RoutingTable table)
    {
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
                );
            }
        }
    }
}
