using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>
/// Finds matches that never win. Conditions that differ always leave some request to each side, because the match with more
/// conditions goes first; so only an equal match on the same listener and hostname takes everything away.
/// </summary>
internal static class ShadowFindings
{
    public static IEnumerable<Finding> Find(RoutingTable table) => Matches(table).Concat(Connections(table));

    private static IEnumerable<Finding> Matches(RoutingTable table)
    {
        var winners = new Dictionary<(int Listener, string Hostname, string Match), MatchEntry>();
        var entries = new List<(MatchEntry Entry, List<(int, string, string)> Places)>();
        foreach (var route in table.Routes.Where(route => route.Route.IsHttp || route.Route.IsGrpc))
        {
            var listeners = route
                .Attachments.SelectMany(attachment => attachment.Listeners)
                .Select(binding => binding.Listener)
                .Distinct()
                .ToList();
            if (listeners.Count == 0)
            {
                continue;
            }

            foreach (var rule in route.Rules.Where(rule => rule.Dropped is null))
            {
                var count = Math.Max(rule.Rule.Matches.Length, rule.Rule.GrpcMatches.Length);
                for (var index = 0; index < count; index++)
                {
                    var entry = new MatchEntry(route, rule, index);
                    var places = Places(entry, listeners);
                    entries.Add((entry, places));
                    foreach (var place in places)
                    {
                        if (!winners.TryGetValue(place, out var best) || MatchEntry.CompareHttp(entry, best) < 0)
                        {
                            winners[place] = entry;
                        }
                    }
                }
            }
        }

        foreach (var rule in entries.GroupBy(item => item.Entry.Rule))
        {
            foreach (var finding in Rule([.. rule], winners))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Rule(
        List<(MatchEntry Entry, List<(int, string, string)> Places)> matches,
        Dictionary<(int, string, string), MatchEntry> winners
    )
    {
        var lost = matches.Where(match => match.Places.TrueForAll(place => !ReferenceEquals(winners[place], match.Entry))).ToList();
        var whole = lost.Count == matches.Count;
        foreach (var match in whole ? lost.Take(1) : lost)
        {
            var entry = match.Entry;
            var winner = winners[match.Places[0]];
            var foreign = winner.Route.Key.Namespace != entry.Route.Key.Namespace;
            yield return new Finding
            {
                Code = whole ? RoutingCodes.RuleShadowed : RoutingCodes.MatchShadowed,
                Severity = Severity.Warning,
                Object = entry.Route.Key,
                Path = whole ? entry.Rule.Rule.Path : $"{entry.Rule.Rule.Path}.matches[{entry.Index}]",
                Message =
                    $"{(whole ? "The rule" : "The match")} never wins: rule {winner.Rule.Rule.Index} of {winner.Route.Key}"
                    + $"{(foreign ? ", of another namespace," : "")} has the same conditions and goes first.",
                Help = "Remove it, or give it another hostname, path, method, header or query condition.",
                Related = winner.Route.Key == entry.Route.Key ? [] : [winner.Route.Key],
            };
        }
    }

    private static List<(int, string, string)> Places(MatchEntry entry, List<RoutedListener> listeners)
    {
        var key = KeyOf(entry);
        var names = entry.Route.Route.Hostnames;
        var places = new List<(int, string, string)>();
        foreach (var listener in listeners)
        {
            if (names.IsEmpty)
            {
                places.Add((listener.Id, Hostnames.Any, key));
            }

            foreach (var name in names)
            {
                if (Hostnames.Intersect(listener.Spec.Hostname, name) is not null)
                {
                    places.Add((listener.Id, name, key));
                }
            }
        }

        return places;
    }

    private static string KeyOf(MatchEntry entry)
    {
        if (entry.Route.Route.IsGrpc)
        {
            var grpc = entry.Grpc;
            return $"g {grpc.MethodType} {grpc.Service}/{grpc.Method} {Values(grpc.Headers, lower: true)}";
        }

        var http = entry.Http;
        var path = http.Path.Type == PathMatchType.PathPrefix ? http.Path.Value.TrimEnd('/') : http.Path.Value;
        return $"h {http.Path.Type} {path} {http.Method} {Values(http.Headers, lower: true)} {Values(http.QueryParams, lower: false)}";
    }

    private static string Values(IReadOnlyCollection<ValueMatch> values, bool lower) =>
        values.Count == 0
            ? ""
            : string.Join(
                '\n',
                values
                    .Select(value => $"{(lower ? value.Name.ToLowerInvariant() : value.Name)}\t{value.Type}\t{value.Value}")
                    .Order(StringComparer.Ordinal)
            );

    // Raw connections have nothing to be told apart by but the server name.
    private static IEnumerable<Finding> Connections(RoutingTable table)
    {
        var taken = new Dictionary<(int Listener, string Name), RoutedRoute>();
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
                    wins += taken.TryAdd((listener.Id, name), route) ? 1 : 0;
                    winner ??= ReferenceEquals(taken[(listener.Id, name)], route) ? null : taken[(listener.Id, name)];
                }
            }

            if (wins == 0 && winner is not null)
            {
                yield return new Finding
                {
                    Code = RoutingCodes.RouteShadowed,
                    Severity = Severity.Warning,
                    Object = route.Key,
                    Path = "spec.parentRefs",
                    Message =
                        $"The route carries nothing: {winner.Key} is older and has the same listener{(route.Route.IsTls ? " and names" : "")}.",
                    Help = "Attach it to another listener, or remove one of the two.",
                    Related = [winner.Key],
                };
            }
        }
    }
}
