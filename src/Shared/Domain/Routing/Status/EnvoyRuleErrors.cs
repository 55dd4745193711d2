using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>
/// What Envoy Gateway has against a rule. Faults of the rule itself keep it out; faults of what it refers to are told beside,
/// and its requests get an error.
/// </summary>
internal static class EnvoyRuleErrors
{
    private static readonly GroupKind RouteFilter = new(KnownKinds.EnvoyGatewayGroup, "HTTPRouteFilter");

    /// <summary>Why the rule is kept out; null when it is not.</summary>
    public static Verdict? Fault(ClusterSnapshot snapshot, RoutedRule rule)
    {
        if (rule.Dropped is { } dropped && !rule.Rule.Filters.OfType<UnknownFilter>().Any())
        {
            return Verdict.No(RoutingReasons.UnsupportedValue, dropped);
        }

        var filters = rule.Rule.Filters;
        var redirects = filters.OfType<RequestRedirectFilter>().ToList();
        if (redirects.Count > 1 || filters.OfType<UrlRewriteFilter>().Count() > 1)
        {
            return Verdict.No(RoutingReasons.UnsupportedValue, $"{rule.Rule.Path} redirects or rewrites more than once");
        }

        if (redirects.Find(redirect => redirect.Scheme is not (null or "http" or "https")) is { } strange)
        {
            return Verdict.No(RoutingReasons.UnsupportedValue, $"{strange.Path}: scheme {strange.Scheme} is not supported");
        }

        if (filters.OfType<HeaderModifierFilter>().Select(Headers).FirstOrDefault(problem => problem is not null) is { } bad)
        {
            return Verdict.No(RoutingReasons.UnsupportedValue, bad);
        }

        var answers = redirects.Count > 0 || filters.OfType<ExtensionRefFilter>().Any(filter => AnswersItself(snapshot, filter));
        return answers && filters.OfType<RequestMirrorFilter>().Any()
            ? Verdict.No(RoutingReasons.IncompatibleFilters, $"{rule.Rule.Path} answers by itself, so there is nothing to mirror")
            : null;
    }

    /// <summary>What the rule refers to and cannot have.</summary>
    public static IEnumerable<(string Reason, string Message)> References(RoutingTable table, RoutedRoute route, RoutedRule rule)
    {
        foreach (var filter in rule.Rule.Filters)
        {
            if (filter is UnknownFilter || (filter is ExtensionRefFilter extension && table.Snapshot.Find(extension.Target.Key) is null))
            {
                yield return (RoutingReasons.UnsupportedValue, $"{filter.Path}: the filter is not known, or does not exist");
            }
        }

        foreach (var backend in rule.Backends.Concat(rule.FilterBackends))
        {
            if (Reason(table, route, backend) is { } reason)
            {
                yield return (reason, $"{backend.Ref.Path}: {(backend.IsValid ? "it cannot be spoken to" : backend.Message)}");
            }

            foreach (var filter in backend.Ref.Filters.Where(filter => filter is not (HeaderModifierFilter or ExtensionRefFilter)))
            {
                if (filter is not UrlRewriteFilter { NewPath: null })
                {
                    yield return ("UnsupportedRefValue", $"{filter.Path}: {filter.Type} is not supported for a single backend");
                }
            }
        }
    }

    /// <summary>A backend without a single endpoint that takes traffic.</summary>
    public static bool WithoutEndpoints(RoutingTable table, BackendResolution backend) =>
        backend is { IsValid: true, Target: { } target } && table.Endpoints.Of(target) == Readiness.None;

    private static string? Reason(RoutingTable table, RoutedRoute route, BackendResolution backend) =>
        backend.State switch
        {
            BackendState.PortNotFound when backend.Ref.Port is null => RoutingReasons.PortNotSpecified,
            BackendState.PortNotFound => RoutingReasons.PortNotFound,
            BackendState.BackendNotFound => RoutingReasons.BackendNotFound,
            BackendState.RefNotPermitted => RoutingReasons.RefNotPermitted,
            BackendState.InvalidKind => RoutingReasons.InvalidKind,
            _ when backend.Target is { Kind: "Service" } service && service.Spec.Text("type") == "ExternalName" =>
                RoutingReasons.UnsupportedValue,
            _ when backend.Target is { } target && table.BackendTls.For(target.Key, backend.Port) is { IsUsable: false } =>
                "InvalidBackendTLS",
            _ when !route.Route.IsHttp && !route.Route.IsGrpc && WithoutEndpoints(table, backend) => EnvoyRouteStatus.EndpointsNotFound,
            _ => null,
        };

    private static bool AnswersItself(ClusterSnapshot snapshot, ExtensionRefFilter filter) =>
        filter.Target.GroupKind == RouteFilter
        && snapshot.Find(filter.Target.Key) is { } target
        && target.Spec.At("directResponse").Exists();

    private static string? Headers(HeaderModifierFilter filter)
    {
        if (filter.Set.IsEmpty && filter.Add.IsEmpty && filter.Remove.IsEmpty)
        {
            return $"{filter.Path} changes no header";
        }

        var wrong = filter
            .Set.Concat(filter.Add)
            .Select(header => header.Name)
            .Concat(filter.Remove)
            .FirstOrDefault(name =>
                name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal)
            );
        return wrong is null ? null : $"{filter.Path}: \"{wrong}\" is not a name of a header that may be changed";
    }
}
