using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about rules that cannot be programmed, and routes that are refused for them.</summary>
internal static class RuleFindings
{
    public static IEnumerable<Finding> Find(FixWorld world) => world.Table.Routes.SelectMany(Of);

    private static IEnumerable<Finding> Of(RoutedRoute route)
    {
        if (route.Refused is { Reason: RoutingReasons.IncompatibleFilters })
        {
            return route
                .Rules.SelectMany(rule => Lists(rule.Rule))
                .Where(list => RuleChecks.Incompatible(list.Filters))
                .Select(list =>
                    Finding.Of(
                        route.Key,
                        RoutingCodes.RouteInvalid,
                        Severity.Critical,
                        list.Path,
                        $"No gateway accepts the route: {list.Path} has both a RequestRedirect and a URLRewrite.",
                        "Leave one of the two filters out: a request that is redirected is not forwarded."
                    ) with
                    {
                        Fixes = FixList.From(() => OneOfTwo(route, list.Rule, list.Filters)),
                    }
                );
        }

        var whole = route.Refused is not null;
        return route
            .Rules.Where(rule => rule.Dropped is not null)
            .Select(rule =>
                Finding.Of(
                    route.Key,
                    whole ? RoutingCodes.RouteInvalid : RoutingCodes.RuleInvalid,
                    Severity.Critical,
                    rule.Rule.Path,
                    whole ? $"No gateway accepts the route: {rule.Dropped}." : $"The rule is left out: {rule.Dropped}.",
                    "Correct the match or filter."
                ) with
                {
                    Fixes = FixList.From(() => RuleFixes.Correct(route, rule)),
                }
            );
    }

    private static IEnumerable<(RouteRule Rule, string Path, IReadOnlyList<RouteFilter> Filters)> Lists(RouteRule rule) =>
        rule
            .Backends.Select(backend => (rule, $"{backend.Path}.filters", (IReadOnlyList<RouteFilter>)backend.Filters))
            .Prepend((rule, $"{rule.Path}.filters", rule.Filters));

    // Without its redirect a rule must have somewhere to send requests to.
    private static IEnumerable<Fix> OneOfTwo(RoutedRoute route, RouteRule rule, IReadOnlyList<RouteFilter> filters) =>
        filters
            .Where(filter => filter is UrlRewriteFilter || (filter is RequestRedirectFilter && !rule.Backends.IsEmpty))
            .OrderBy(filter => filter is UrlRewriteFilter == !rule.Backends.IsEmpty)
            .Select(filter => FilterFixes.Without(route.Key, filter.Path, filter.Type));
}
