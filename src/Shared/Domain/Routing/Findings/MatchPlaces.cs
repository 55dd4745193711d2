using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Where matches compete: on one listener, for one hostname of their routes.</summary>
/// <param name="Listener">The listener's id.</param>
internal readonly record struct MatchPlace(int Listener, string Hostname);

/// <summary>A match with the places it competes at, and its conditions as one text: equal texts take equal requests.</summary>
internal sealed record PlacedMatch(MatchEntry Entry, string Conditions, IReadOnlyList<MatchPlace> Places);

/// <summary>All HTTP and gRPC matches of a table with their places.</summary>
internal static class MatchPlaces
{
    public static IReadOnlyList<PlacedMatch> Of(RoutingTable table)
    {
        var matches = new List<PlacedMatch>();
        foreach (var route in table.Routes.Where(route => route.Route.IsHttp || route.Route.IsGrpc))
        {
            var places = Places(route);
            if (places.Count == 0)
            {
                continue;
            }

            foreach (var rule in route.Rules.Where(rule => rule.Dropped is null))
            {
                var count = Math.Max(rule.Rule.Matches.Length, rule.Rule.GrpcMatches.Length);
                for (var index = 0; index < count; index++)
                {
                    var entry = new MatchEntry(route, rule, index);
                    matches.Add(new PlacedMatch(entry, Conditions(entry), places));
                }
            }
        }

        return matches;
    }

    private static List<MatchPlace> Places(RoutedRoute route)
    {
        var names = route.Route.Hostnames;
        var places = new List<MatchPlace>();
        foreach (
            var listener in route.Attachments.SelectMany(attachment => attachment.Listeners).Select(binding => binding.Listener).Distinct()
        )
        {
            if (names.IsEmpty)
            {
                places.Add(new MatchPlace(listener.Id, Hostnames.Any));
            }

            foreach (var name in names)
            {
                if (Hostnames.Intersect(listener.Spec.Hostname, name) is not null)
                {
                    places.Add(new MatchPlace(listener.Id, name));
                }
            }
        }

        return places;
    }

    private static string Conditions(MatchEntry entry)
    {
        if (entry.Route.Route.IsGrpc)
        {
            var grpc = entry.Grpc;
            return $"g {grpc.MethodType} {grpc.Service}/{grpc.Method} {Values(grpc.Headers, lower: true)}";
        }

        var http = entry.Http;
        return $"h {http.Path.Type} {PathOf(http)} {http.Method} {Values(http.Headers, lower: true)} {Values(http.QueryParams, lower: false)}";
    }

    /// <summary>The path without the slash that means nothing at the end of a prefix.</summary>
    public static string PathOf(HttpRouteMatch match) =>
        match.Path.Type == PathMatchType.PathPrefix ? match.Path.Value.TrimEnd('/') : match.Path.Value;

    private static string Values(IReadOnlyCollection<ValueMatch> values, bool lower) =>
        values.Count == 0
            ? ""
            : string.Join(
                '\n',
                values
                    .Select(value => $"{(lower ? value.Name.ToLowerInvariant() : value.Name)}\t{value.Type}\t{value.Value}")
                    .Order(StringComparer.Ordinal)
            );
}
