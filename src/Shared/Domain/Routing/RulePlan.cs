using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>What a rule does with every request that it wins, worked out once: shares, mirrors, limits and what must fail.</summary>
internal sealed class RulePlan
{
    public const string NoReadyEndpoints = "NoReadyEndpoints";
    public const string InvalidBackendTls = "InvalidBackendTLS";

    public required TrafficRoute Route { get; init; }

    public required IReadOnlyList<TrafficBackend> Backends { get; init; }

    public required IReadOnlyList<TrafficMirror> Mirrors { get; init; }

    public TrafficPolicy? Policy { get; init; }

    /// <summary>The only backend that can be chosen; null when there are several or none.</summary>
    public BackendRef? Only { get; init; }

    /// <summary>Backends with filters of their own.</summary>
    public bool BackendFilters { get; init; }

    /// <summary>The status for requests that no backend can take; null when one can.</summary>
    public int? Failure { get; init; }

    /// <summary>Why, when <see cref="Failure"/> is set.</summary>
    public string FailureReason { get; init; } = "";

    /// <summary>The TLS of the backends, when at least one that can be chosen speaks it.</summary>
    public TrafficBackendTls? Tls { get; init; }

    /// <param name="passthrough">TLS goes through as it came, so no policy puts other TLS around it.</param>
    public static RulePlan Of(RoutingTable table, RoutedRoute route, RoutedRule rule, Gateway? gateway, bool passthrough)
    {
        var total = rule.TotalWeight;
        var backends = rule.Backends.Select(backend => Backend(table, backend, total, gateway, passthrough)).ToList();
        var chosen = backends.Where(backend => backend.Share > 0).ToList();
        var (failure, reason) = FailureOf(rule, total, chosen);
        return new RulePlan
        {
            Route = new TrafficRoute(route.Key.Kind, route.Key.Namespace, route.Key.Name),
            Backends = backends,
            Mirrors = [.. MirrorsOf(rule)],
            Policy = Limits(rule.Rule),
            Only = chosen.Count == 1 ? rule.Backends[backends.IndexOf(chosen[0])].Ref : null,
            BackendFilters = rule.Rule.Backends.Any(backend => !backend.Filters.IsEmpty),
            Failure = failure,
            FailureReason = reason,
            Tls = chosen.Select(backend => backend.Tls).FirstOrDefault(tls => tls is not null),
        };
    }

    private static TrafficBackend Backend(RoutingTable table, BackendResolution backend, long total, Gateway? gateway, bool passthrough)
    {
        var problem = backend.IsValid ? null : backend.State.ToString();
        var tls = backend.IsValid && !passthrough ? table.BackendTls.For(backend.Ref.Key, backend.Port) : null;
        if (tls is { IsUsable: false })
        {
            problem = InvalidBackendTls;
        }

        if (problem is null && backend.Target is { } target && table.Endpoints.Of(target) == Readiness.None)
        {
            problem = NoReadyEndpoints;
        }

        return new TrafficBackend
        {
            Group = backend.Ref.Group,
            Kind = backend.Ref.Kind,
            Namespace = backend.Ref.Namespace,
            Name = backend.Ref.Name,
            Port = backend.Ref.Port,
            Weight = backend.Ref.Weight,
            Share = total == 0 ? 0 : (double)backend.Ref.Weight / total,
            Problem = problem,
            Tls = tls is { IsUsable: true }
                ? new TrafficBackendTls(
                    tls.Policy.Hostname,
                    gateway?.BackendClientCertificate is { } certificate ? $"{certificate.Namespace}/{certificate.Name}" : null
                )
                : null,
        };
    }

    // Whoever can be chosen must work; endpoints that may come back are a 503, anything else is a 500.
    private static (int? Status, string Reason) FailureOf(RoutedRule rule, long total, List<TrafficBackend> chosen)
    {
        if (rule.Backends.IsEmpty)
        {
            return (500, "the rule names no backend");
        }

        if (total == 0)
        {
            return (500, "the weights of all backends are zero");
        }

        if (chosen.Any(backend => backend.Problem is null))
        {
            return (null, "");
        }

        var problems = string.Join(", ", chosen.Select(backend => $"{backend.Kind} {backend.Namespace}/{backend.Name}: {backend.Problem}"));
        return (chosen.All(backend => backend.Problem == NoReadyEndpoints) ? 503 : 500, $"no backend can take it ({problems})");
    }

    private static IEnumerable<TrafficMirror> MirrorsOf(RoutedRule rule) =>
        rule
            .Rule.Filters.OfType<RequestMirrorFilter>()
            .Where(mirror => rule.FilterBackends.Any(backend => backend.IsValid && backend.Ref.Path == mirror.Backend.Path))
            .Select(mirror => new TrafficMirror(mirror.Backend.Namespace, mirror.Backend.Name, mirror.Backend.Port, mirror.Percent));

    private static TrafficPolicy? Limits(RouteRule rule) =>
        rule.RequestTimeout is null && rule.BackendTimeout is null && rule.Retry is null && rule.SessionPersistence is null
            ? null
            : new TrafficPolicy(rule.RequestTimeout, rule.BackendTimeout, rule.Retry, rule.SessionPersistence);
}
