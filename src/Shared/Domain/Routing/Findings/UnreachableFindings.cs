using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Finds what no request can reach: conditions that nothing meets, and hostnames that another listener gets first.</summary>
internal static class UnreachableFindings
{
    private const string Isolation = "GatewayHTTPListenerIsolation";

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
        "CONNECT",
        "OPTIONS",
        "TRACE",
        "PATCH",
    };

    public static IEnumerable<Finding> Find(FixWorld world) =>
        world.Table.Routes.Where(route => route.Route.IsHttp).SelectMany(Rules).Concat(Routes(world));

    private static IEnumerable<Finding> Rules(RoutedRoute route)
    {
        foreach (var rule in route.Rules.Where(rule => rule.Dropped is null))
        {
            var dead = Enumerable
                .Range(0, rule.Rule.Matches.Length)
                .Select(index => (Index: index, Why: Why(rule.Rule.Matches[index])))
                .Where(match => match.Why is not null)
                .ToList();
            var whole = dead.Count == rule.Rule.Matches.Length;
            foreach (var (index, why) in dead)
            {
                var path = $"{rule.Rule.Path}.matches[{index}]";
                yield return Finding.Of(
                    route.Key,
                    whole ? RoutingCodes.RuleUnreachable : RoutingCodes.MatchUnreachable,
                    Severity.Warning,
                    path,
                    $"No request meets the match: {why}.",
                    "Correct it, or remove it."
                ) with
                {
                    Fixes = FixList.From(() =>
                        Correct(route, rule.Rule.Matches[index], path)
                            .Concat(whole && dead.Count == 1 ? RuleFixes.Without(route, rule) : RuleFixes.WithoutMatch(route, rule, index))
                    ),
                };
            }
        }
    }

    private static string? Why(HttpRouteMatch match)
    {
        var path = match.Path.Value;
        return match.Method is { } method && !Methods.Contains(method) ? $"there is no method {method}"
            : match.Path.Type == PathMatchType.RegularExpression ? null
            : !path.StartsWith('/') ? $"a path begins with a slash, and {path} does not"
            : path.IndexOfAny(['?', '#']) is var mark and >= 0 ? $"a path ends before {path[mark]}, and {path} goes on"
            : path.Contains("//", StringComparison.Ordinal)
            || path.Contains("/./", StringComparison.Ordinal)
            || path.Contains("/../", StringComparison.Ordinal)
            || path.EndsWith("/..", StringComparison.Ordinal)
            || path.EndsWith("/.", StringComparison.Ordinal)
                ? $"paths are normalised before they are matched, and {path} is not normal"
            : null;
    }

    private static IEnumerable<Fix> Correct(RoutedRoute route, HttpRouteMatch match, string path)
    {
        var value = match.Path.Value;
        if (match.Method is { } method && Methods.Contains(method.ToUpperInvariant()))
        {
            yield return Fix.Of(
                $"Match method {method.ToUpperInvariant()}",
                route.Key,
                FieldEdit.Set($"{path}.method", method.ToUpperInvariant())
            );
        }
        else if (match.Method is null && !value.StartsWith('/') && value.IndexOfAny(['?', '#', '*']) < 0)
        {
            yield return Fix.Of($"Match /{value}", route.Key, FieldEdit.Set($"{path}.path.value", "/" + value));
        }
        else if (match.Method is null && match.QueryParams.IsEmpty && value.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark)
        {
            var conditions = value[(mark + 1)..]
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Where(pair => pair.Length == 2 && pair[0].Length > 0 && pair[1].Length > 0)
                .ToList();
            if (conditions.Count > 0 && value.StartsWith('/'))
            {
                yield return Fix.Of(
                    $"Match {value[..mark]} with the query parameter{(conditions.Count == 1 ? "" : "s")} {string.Join(", ", conditions.Select(pair => pair[0]))}",
                    route.Key,
                    FieldEdit.Set($"{path}.path.value", value[..mark]),
                    FieldEdit.Set(
                        $"{path}.queryParams",
                        new JsonArray([.. conditions.Select(pair => (JsonNode)new JsonObject { ["name"] = pair[0], ["value"] = pair[1] })])
                    )
                );
            }
        }
    }

    // The listener with the most specific hostname gets a request, whether or not its routes want it.
    private static IEnumerable<Finding> Routes(FixWorld world)
    {
        var named = world
            .Table.Listeners.Where(listener => listener.Spec.Hostname is not null && listener.Accepted.Holds)
            .ToLookup(listener => (listener.Gateway.Key, listener.Spec.Port, listener.Spec.Hostname ?? Hostnames.Any));
        var isolates = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var route in world.Table.Routes)
        {
            var bindings = route.Attachments.SelectMany(attachment => attachment.Listeners).ToList();
            if (bindings.Count == 0 || route.Attachments.Any(attachment => attachment.Parent.IsMesh))
            {
                continue;
            }

            RoutedListener? thief = null;
            foreach (var binding in bindings)
            {
                thief = Isolates(world, binding.Listener, isolates) ? Thief(binding, named) : null;
                if (thief is null)
                {
                    break;
                }
            }

            if (thief is { } other)
            {
                yield return Finding.Of(
                    route.Key,
                    RoutingCodes.RouteUnreachable,
                    Severity.Warning,
                    "spec.parentRefs",
                    $"No request reaches the route: listener {other.Name} of {other.Owner} is for {other.Spec.Hostname}, more specific than the listeners it is attached to, and gets them all.",
                    $"Attach the route to listener {other.Name}.",
                    other.Owner
                ) with
                {
                    Fixes = FixList.From(() => Move(world, route, other)),
                };
            }
        }
    }

    private static bool Isolates(FixWorld world, RoutedListener listener, Dictionary<string, bool> known)
    {
        var name = listener.Gateway.ClassName;
        if (!known.TryGetValue(name, out var isolates))
        {
            known[name] = isolates =
                world.Snapshot.Find(KnownKinds.GatewayClass, "", name) is not { } resource
                || GatewayClass.Of(resource).SupportedFeatures is not { Count: > 0 } features
                || features.Contains(Isolation);
        }

        return isolates;
    }

    private static RoutedListener? Thief(
        ListenerBinding binding,
        ILookup<(ResourceKey Gateway, int Port, string Hostname), RoutedListener> named
    )
    {
        var own = binding.Listener;
        RoutedListener? thief = null;
        foreach (var hostname in binding.Hostnames)
        {
            thief = Around(hostname)
                .SelectMany(name => named[(own.Gateway.Key, own.Spec.Port, name)])
                .FirstOrDefault(other =>
                    !ReferenceEquals(other, own)
                    && other.IsTls == own.IsTls
                    && Hostnames.CompareSpecificity(other.Spec.Hostname ?? Hostnames.Any, own.Spec.Hostname ?? Hostnames.Any) < 0
                );
            if (thief is null)
            {
                return null;
            }
        }

        return thief;
    }

    // The hostnames that take in this one: itself and the wildcards above it.
    private static IEnumerable<string> Around(string hostname)
    {
        yield return hostname;
        for (var dot = hostname.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = hostname.IndexOf('.', dot + 1))
        {
            var wildcard = $"*{hostname[dot..]}";
            if (wildcard != hostname)
            {
                yield return wildcard;
            }
        }
    }

    private static IEnumerable<Fix> Move(FixWorld world, RoutedRoute route, RoutedListener other)
    {
        var at = route.Attachments.FirstOrDefault(attachment => attachment.Parent.Key == other.Owner && attachment.Parent.Index >= 0);
        if (at is not null && world.Takes(other, route.Route))
        {
            yield return Fix.Of(
                $"Point to listener {other.Name}",
                route.Key,
                [
                    FieldEdit.Set($"{at.Parent.Path}.sectionName", other.Name),
                    .. at.Parent.Port is null ? Array.Empty<FieldEdit>() : [FieldEdit.Remove($"{at.Parent.Path}.port")],
                ]
            );
        }
    }
}
