using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>
/// Finds routes that take some of the requests that a route of another namespace would get without them. That is how
/// teams share a hostname, so it is told and not warned of. A prefix is looked up by its parents, so the work grows with
/// the number of matches and the depth of their paths only.
/// </summary>
internal static class OverlapFindings
{
    public static IEnumerable<Finding> Find(IReadOnlyList<PlacedMatch> matches)
    {
        var prefixes = new Dictionary<(MatchPlace Place, string Prefix), MatchEntry>();
        foreach (var match in matches.Where(match => IsPlainPrefix(match.Entry)))
        {
            var prefix = MatchPlaces.PathOf(match.Entry.Http);
            foreach (var place in match.Places)
            {
                if (!prefixes.TryGetValue((place, prefix), out var best) || MatchEntry.CompareHttp(match.Entry, best) < 0)
                {
                    prefixes[(place, prefix)] = match.Entry;
                }
            }
        }

        return matches
            .Where(match => match.Entry.Route.Route.IsHttp && match.Entry.Http.Path.Type is PathMatchType.PathPrefix or PathMatchType.Exact)
            .Select(match =>
                (
                    match.Entry,
                    Around: match.Places.Select(place => Around(match.Entry, place, prefixes)).OfType<MatchEntry>().FirstOrDefault()
                )
            )
            .Where(pair => pair.Around is not null && pair.Around.Route.Key.Namespace != pair.Entry.Route.Key.Namespace)
            .DistinctBy(pair => (pair.Entry.Route.Key, pair.Around!.Route.Key))
            .Select(pair => Of(pair.Entry, pair.Around ?? pair.Entry));
    }

    private static Finding Of(MatchEntry entry, MatchEntry around) =>
        Finding.Of(
            entry.Route.Key,
            RoutingCodes.RoutesOverlap,
            Severity.Info,
            $"{entry.Rule.Rule.Path}.matches[{entry.Index}]",
            $"Requests for {entry.Http.Path.Value} go to this route and not to rule {around.Rule.Rule.Index} of {around.Route.Key}, which takes {around.Http.Path.Value} for another namespace.",
            "Nothing needs to be done when both teams mean it so.",
            around.Route.Key
        );

    private static bool IsPlainPrefix(MatchEntry entry) =>
        entry.Route.Route.IsHttp
        && entry.Http is { Path.Type: PathMatchType.PathPrefix, Method: null, Headers.IsEmpty: true, QueryParams.IsEmpty: true };

    // The nearest prefix around the match's path; the same path counts for a match with more conditions, or an exact one.
    private static MatchEntry? Around(
        MatchEntry entry,
        MatchPlace place,
        Dictionary<(MatchPlace Place, string Prefix), MatchEntry> prefixes
    )
    {
        var path = MatchPlaces.PathOf(entry.Http);
        if (!IsPlainPrefix(entry) && prefixes.TryGetValue((place, path), out var same))
        {
            return same;
        }

        for (var end = path.LastIndexOf('/'); end >= 0; end = end > 0 ? path.LastIndexOf('/', end - 1) : -1)
        {
            if (prefixes.TryGetValue((place, path[..end]), out var found))
            {
                return found;
            }
        }

        return null;
    }
}
