using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>How Envoy Gateway words a route's conditions for one parent. It does not ask whether the listener itself works.</summary>
internal static class EnvoyRouteStatus
{
    public const string EndpointsNotFound = "EndpointsNotFound";

    public static List<PredictedCondition> Conditions(RoutingTable table, RoutedRoute route, RouteAttachment attachment)
    {
        var rules = route.Rules;
        var streams = route.Route.GroupKind == KnownKinds.TcpRoute || route.Route.GroupKind == KnownKinds.UdpRoute;
        if (streams && rules.Length != 1 && attachment.Offer.Holds)
        {
            return [PredictedCondition.Of("Accepted", Verdict.No("InvalidRule", "A route of this kind takes exactly one rule"))];
        }

        var faults = rules.Select(rule => EnvoyRuleErrors.Fault(table.Snapshot, rule)).OfType<Verdict>().ToList();
        var refused = Refused(route, faults);
        var conditions = new List<PredictedCondition>
        {
            PredictedCondition.Of("Accepted", refused is not null && attachment.Offer.Holds ? refused : attachment.Offer),
            PredictedCondition.Of("ResolvedRefs", References(table, route)),
        };
        if (refused is null && attachment.Offer.Holds && faults.Count > 0)
        {
            conditions.Add(new PredictedCondition("PartiallyInvalid", "True", Join(faults.Select(fault => fault.Reason)), Say(faults)));
        }

        if (
            (route.Route.IsHttp || route.Route.IsGrpc)
            && rules.SelectMany(rule => rule.Backends).FirstOrDefault(backend => EnvoyRuleErrors.WithoutEndpoints(table, backend))
                is { } idle
        )
        {
            conditions.Add(new PredictedCondition("BackendsAvailable", "False", EndpointsNotFound, $"{idle.Ref.Path}: no ready endpoints"));
        }

        if (table.EnvoyOverlaps.With(route, attachment) is { Count: > 0 } others)
        {
            conditions.Add(
                new PredictedCondition(
                    "RouteRulesOverlap",
                    "True",
                    "RouteRulesOverlap",
                    $"Overlapping match conditions with route(s): {string.Join(", ", others)}"
                )
            );
        }

        return conditions;
    }

    private static Verdict? Refused(RoutedRoute route, List<Verdict> faults) =>
        route.Refused is { Reason: RoutingReasons.IncompatibleFilters } incompatible ? incompatible
        : faults.Count == 0 || faults.Count < route.Rules.Length ? null
        : Verdict.No(Join(faults.Select(fault => fault.Reason)), Say(faults));

    private static Verdict References(RoutingTable table, RoutedRoute route)
    {
        var problems = route.Rules.SelectMany(rule => EnvoyRuleErrors.References(table, route, rule)).ToList();
        return problems.Count == 0
            ? Verdict.Yes(RoutingReasons.ResolvedRefs, "All references hold")
            : Verdict.No(
                Join(problems.Select(problem => problem.Reason)),
                string.Join("; ", problems.Select(problem => problem.Message).Distinct())
            );
    }

    // Several reasons are written as one, in order and with commas.
    private static string Join(IEnumerable<string> reasons) => string.Join(',', reasons.Distinct().Order(StringComparer.Ordinal));

    private static string Say(List<Verdict> faults) => string.Join("; ", faults.Select(fault => fault.Message));
}
