using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>What a route asks for and cannot have, whatever its parents say.</summary>
internal static class RuleChecks
{
    /// <summary>Why the whole route is refused; null when it is not.</summary>
    public static Verdict? Refusal(Route route, ImmutableArray<RoutedRule> rules)
    {
        foreach (var rule in route.Rules)
        {
            if (Incompatible(rule.Filters) || rule.Backends.Any(backend => Incompatible(backend.Filters)))
            {
                return Verdict.No(RoutingReasons.IncompatibleFilters, $"{rule.Path} has both a RequestRedirect and a URLRewrite filter");
            }
        }

        return rules.Length > 0 && rules.All(rule => rule.Dropped is not null)
            ? Verdict.No(RoutingReasons.UnsupportedValue, rules[0].Dropped ?? "")
            : null;
    }

    /// <summary>Why one rule is left out; null when it is not.</summary>
    public static string? Dropped(RouteRule rule)
    {
        foreach (var match in rule.Matches)
        {
            if (match.Path.Type == PathMatchType.Unknown)
            {
                return $"{rule.Path}: unknown type of path match";
            }

            if (match.Path.Type == PathMatchType.RegularExpression && SafePattern.Problem(match.Path.Value) is { } problem)
            {
                return $"{rule.Path}: {problem}";
            }

            if ((Values(match.Headers.AsSpan()) ?? Values(match.QueryParams.AsSpan())) is { } bad)
            {
                return $"{rule.Path}: {bad}";
            }
        }

        foreach (var match in rule.GrpcMatches)
        {
            var problem =
                match.MethodType switch
                {
                    ValueMatchType.Unknown => "unknown type of method match",
                    ValueMatchType.RegularExpression => SafePattern.Problem(match.Service ?? "") ?? SafePattern.Problem(match.Method ?? ""),
                    _ => null,
                } ?? Values(match.Headers.AsSpan());
            if (problem is not null)
            {
                return $"{rule.Path}: {problem}";
            }
        }

        var unknown = rule.Filters.OfType<UnknownFilter>().FirstOrDefault();
        return unknown is null
            ? null
            : $"{unknown.Path}: filter type {(unknown.Type.Length == 0 ? "(none)" : unknown.Type)} is not known or has no settings";
    }

    private static string? Values(ReadOnlySpan<ValueMatch> matches)
    {
        foreach (var match in matches)
        {
            if (match.Type == ValueMatchType.Unknown)
            {
                return $"unknown type of match for {match.Name}";
            }

            if (match.Type == ValueMatchType.RegularExpression && SafePattern.Problem(match.Value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>A redirect beside a rewrite.</summary>
    public static bool Incompatible(IReadOnlyCollection<RouteFilter> filters) =>
        filters.Any(filter => filter is RequestRedirectFilter) && filters.Any(filter => filter is UrlRewriteFilter);
}
