using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Makes the answer from the match that won: filters in their order, then backends.</summary>
internal sealed partial class AnswerComposer(RoutingTable table, TrafficRequest request, List<TrafficStep>? steps)
{
    /// <summary>The listener the request came in by; null inside the mesh.</summary>
    public RoutedListener? Listener { get; init; }

    /// <summary>The port that a redirect without a scheme keeps.</summary>
    public required int Port { get; init; }

    /// <summary>http or https, as the client sees it.</summary>
    public required string Scheme { get; init; }

    /// <summary>The answer of a rule that sends requests on as they come; null when there is more to it.</summary>
    public static TrafficAnswer? Straight(RoutingTable table, TrafficRequest request, RoutedListener listener, MatchEntry entry)
    {
        var plan = entry.Plan ??= RulePlan.Of(table, entry.Route, entry.Rule, listener.Gateway, passthrough: false);
        return plan.Failure is not null || plan.BackendFilters || !entry.Rule.Rule.Filters.IsEmpty
            ? null
            : new TrafficAnswer
            {
                Outcome = TrafficOutcome.Forwarded,
                Listener = listener.Named,
                Route = plan.Route,
                Rule = entry.Rule.Rule.Index,
                Match = entry.Index,
                Policy = plan.Policy,
                Backends = plan.Backends,
                BackendTls = plan.Tls,
                Unchanged = request,
            };
    }

    public TrafficAnswer Compose(ref RequestView view, MatchEntry entry)
    {
        var plan = entry.Plan ??= RulePlan.Of(table, entry.Route, entry.Rule, Listener?.Gateway, passthrough: false);
        var rule = entry.Rule.Rule;
        var answer = new TrafficAnswer
        {
            Outcome = TrafficOutcome.Forwarded,
            Listener = Listener?.Named,
            Route = plan.Route,
            Rule = rule.Index,
            Match = entry.Index,
            Policy = plan.Policy,
        };
        if (rule.Filters.IsEmpty && !plan.BackendFilters)
        {
            return Send(answer, plan, view.IsGrpc, null);
        }

        return Filtered(answer, ref view, entry, plan);
    }

    private TrafficAnswer Filtered(TrafficAnswer answer, ref RequestView view, MatchEntry entry, RulePlan plan)
    {
        var filters = entry.Rule.Rule.Filters;

        // :: Step 1: CORS. A preflight carries no credentials and never reaches a backend.
        IReadOnlyList<HeaderValue> cors = [];
        foreach (var filter in filters.OfType<CorsFilter>())
        {
            if (CorsAnswer.Of(filter, request) is { } said)
            {
                Note(
                    filter.Path,
                    said.Allowed ? "applied" : "refused",
                    said.Allowed ? "the origin is allowed" : "the origin is not allowed, so no CORS headers are sent"
                );
                cors = said.Headers;
                if (said.IsPreflight)
                {
                    return answer with
                    {
                        Outcome = TrafficOutcome.Responded,
                        StatusCode = said.Allowed ? 200 : 403,
                        ResponseHeaders = HeaderEdits.Response([], cors),
                    };
                }
            }
        }

        // :: Step 2: filters that must not be skipped when they cannot run.
        if (Blocked(entry, filters) is { } blocked)
        {
            return Fail(answer, view.IsGrpc, blocked);
        }

        foreach (var extension in filters.OfType<ExtensionRefFilter>())
        {
            if (DirectResponse(extension) is { } status)
            {
                Note(extension.Path, "applied", $"{extension.Target.Key} answers by itself with {status}");
                return answer with { Outcome = TrafficOutcome.Responded, StatusCode = status };
            }

            Note(extension.Path, "passed", $"{extension.Target.Key} runs here; what it does is its vendor's matter");
        }

        // :: Step 3: a redirect ends it.
        var modifiers = filters.OfType<HeaderModifierFilter>().ToList();
        var response = HeaderEdits.Response(modifiers, cors);
        if (filters.OfType<RequestRedirectFilter>().FirstOrDefault() is { } redirect)
        {
            return Redirected(answer, ref view, entry, redirect) with { ResponseHeaders = response };
        }

        // :: Step 4: the request changes, then it is sent, and a backend's own filters change it once more.
        var forwarded = Change(new TrafficForwarded(request.Host ?? "", request.Path, request.Headers), ref view, entry, filters);
        if (plan.Only is { Filters.IsEmpty: false } only)
        {
            var own = only.Filters.OfType<HeaderModifierFilter>().ToList();
            response = HeaderEdits.Response(modifiers.Concat(own), cors);
            if (only.Filters.OfType<RequestRedirectFilter>().FirstOrDefault() is { } late)
            {
                return Redirected(answer, ref view, entry, late) with { ResponseHeaders = response };
            }

            forwarded = Change(forwarded, ref view, entry, only.Filters);
        }

        var sent = Send(answer with { ResponseHeaders = response, Mirrors = plan.Mirrors }, plan, view.IsGrpc, forwarded);
        foreach (var mirror in sent.Mirrors)
        {
            Note($"{mirror.Namespace}/{mirror.Name}", "applied", $"{mirror.Percent:0.##} % of requests are copied");
        }

        return plan.BackendFilters && plan.Only is null ? sent with { Backends = WithOwn(entry, plan, forwarded, ref view) } : sent;
    }

    private TrafficForwarded Change(TrafficForwarded before, ref RequestView view, MatchEntry entry, IReadOnlyList<RouteFilter> filters)
    {
        var after = before;
        foreach (var filter in filters)
        {
            switch (filter)
            {
                case HeaderModifierFilter { OfResponse: false } headers:
                    after = after with { Headers = HeaderEdits.Request(after.Headers, [headers]) };
                    Note(filter.Path, "applied", "request headers are changed");
                    break;
                case UrlRewriteFilter rewrite:
                    after = after with
                    {
                        Host = rewrite.Hostname ?? after.Host,
                        Path = rewrite.NewPath is null
                            ? after.Path
                            : string.Concat(PathEdits.Apply(rewrite.NewPath, view.Path, entry.Http.Path), view.Query),
                    };
                    Note(filter.Path, "applied", $"rewritten to {after.Host}{after.Path}");
                    break;
                default:
                    break;
            }
        }

        return after;
    }

    private List<TrafficBackend> WithOwn(MatchEntry entry, RulePlan plan, TrafficForwarded forwarded, ref RequestView view)
    {
        var backends = new List<TrafficBackend>(plan.Backends.Count);
        for (var index = 0; index < plan.Backends.Count; index++)
        {
            var filters = entry.Rule.Rule.Backends[index].Filters;
            backends.Add(
                filters.IsEmpty
                    ? plan.Backends[index]
                    : plan.Backends[index] with
                    {
                        Forwarded = Change(forwarded, ref view, entry, filters),
                    }
            );
        }

        return backends;
    }

    private TrafficAnswer Send(TrafficAnswer answer, RulePlan plan, bool grpc, TrafficForwarded? forwarded)
    {
        if (plan.Failure is { } status)
        {
            return Fail(answer with { Backends = plan.Backends }, grpc, (status, plan.FailureReason));
        }

        if (steps is not null)
        {
            foreach (var backend in plan.Backends)
            {
                steps.Add(
                    new TrafficStep(
                        "backend",
                        $"{backend.Kind} {backend.Namespace}/{backend.Name}",
                        backend.Problem is null ? "chosen" : "refused",
                        $"{backend.Share:P0} of requests{(backend.Problem is { } problem ? $", which fail: {problem}" : "")}"
                    )
                );
            }
        }

        return answer with
        {
            Backends = plan.Backends,
            Forwarded = forwarded,
            Unchanged = forwarded is null ? request : null,
            BackendTls = plan.Tls,
        };
    }

    private TrafficAnswer Fail(TrafficAnswer answer, bool grpc, (int Status, string Reason) failure)
    {
        steps?.Add(new TrafficStep("backend", answer.Route?.ToString() ?? "", "refused", failure.Reason));
        return answer with
        {
            Outcome = TrafficOutcome.Responded,
            StatusCode = grpc ? null : failure.Status,
            GrpcStatus = grpc ? "UNAVAILABLE" : null,
        };
    }

    private void Note(string item, string decision, string reason) => steps?.Add(new TrafficStep("filter", item, decision, reason));
}
