using NetConsole.Domain.Findings;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>
/// Finds matches that never win. Conditions that differ always leave some request to each side, because the match with more
/// conditions goes first; so only an equal match on the same listener and hostname takes everything away.
/// </summary>
internal static class ShadowFindings
{
    public static IEnumerable<Finding> Find(IReadOnlyList<PlacedMatch> matches)
    {
        var winners = new Dictionary<(MatchPlace Place, string Conditions), MatchEntry>();
        foreach (var match in matches)
        {
            foreach (var place in match.Places)
            {
                if (!winners.TryGetValue((place, match.Conditions), out var best) || MatchEntry.CompareHttp(match.Entry, best) < 0)
                {
                    winners[(place, match.Conditions)] = match.Entry;
                }
            }
        }

        return matches.GroupBy(match => match.Entry.Rule).SelectMany(rule => Rule([.. rule], winners));
    }

    private static IEnumerable<Finding> Rule(
        List<PlacedMatch> matches,
        Dictionary<(MatchPlace Place, string Conditions), MatchEntry> winners
    )
    {
        var lost = matches
            .Where(match => match.Places.All(place => !ReferenceEquals(winners[(place, match.Conditions)], match.Entry)))
            .ToList();
        var whole = lost.Count == matches.Count;
        foreach (var match in whole ? lost.Take(1) : lost)
        {
            var entry = match.Entry;
            var winner = winners[(match.Places[0], match.Conditions)];
            var foreign = winner.Route.Key.Namespace != entry.Route.Key.Namespace;
            yield return Finding.Of(
                entry.Route.Key,
                foreign ? RoutingCodes.RoutesOverlap
                    : whole ? RoutingCodes.RuleShadowed
                    : RoutingCodes.MatchShadowed,
                Severity.Warning,
                whole ? entry.Rule.Rule.Path : $"{entry.Rule.Rule.Path}.matches[{entry.Index}]",
                $"{(whole ? "The rule" : "The match")} never wins: rule {winner.Rule.Rule.Index} of {winner.Route.Key}"
                    + $"{(foreign ? ", of another namespace," : "")} has the same conditions and goes first.",
                foreign
                    ? "Settle with the other team who serves these requests; then remove the match here, or give it another condition."
                    : "Remove it, or give it another hostname, path, method, header or query condition.",
                winner.Route.Key == entry.Route.Key ? [] : [winner.Route.Key]
            ) with
            {
                Fixes = FixList.From(() =>
                    whole ? RuleFixes.Without(entry.Route, entry.Rule) : RuleFixes.WithoutMatch(entry.Route, entry.Rule, entry.Index)
                ),
            };
        }
    }
}
