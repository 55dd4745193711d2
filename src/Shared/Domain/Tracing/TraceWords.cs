using System.Globalization;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>Tells an answer step by step, with the fields that decided.</summary>
internal static class TraceWords
{
    private const int MostDetails = 24;

    public static void Listener(RoutingTable table, TrafficRequest request, TrafficAnswer answer, List<TraceStage> stages)
    {
        var steps = answer.Steps.Where(step => step.Stage is "listener" or "address").ToList();
        var refused = steps.FirstOrDefault(step => step.Decision == "refused");
        if (answer.Listener is null)
        {
            if (request.Gateway is not null || refused is not null)
            {
                stages.Add(
                    new TraceStage(
                        refused?.Stage ?? "listener",
                        TraceState.Stopped,
                        Sentence(refused?.Reason ?? "no listener takes it"),
                        GatewayOf(request)
                    )
                );
            }

            return;
        }

        var listener = answer.Listener;
        var owner = new ResourceKey(
            listener.Kind == KnownKinds.ListenerSet.Kind ? KnownKinds.ListenerSet : KnownKinds.Gateway,
            listener.Namespace,
            listener.Name
        );
        var routed = table.ListenersOf(owner).FirstOrDefault(candidate => candidate.Name == listener.Section);
        var chosen = steps.FirstOrDefault(step => step.Decision == "chosen");
        stages.Add(
            new TraceStage(
                "listener",
                refused is null ? TraceState.Passed : TraceState.Stopped,
                refused is null
                    ? $"Listener {listener.Section} ({routed?.Spec.Protocol} on port {routed?.Spec.Port}, {routed?.Spec.Hostname ?? "any hostname"}) takes it: {chosen?.Reason}."
                    : $"Listener {listener.Section}: {refused.Reason}.",
                owner,
                routed?.Spec.Path ?? ""
            )
        );
    }

    public static void Route(RoutingTable table, TrafficRequest request, TrafficAnswer answer, List<TraceStage> stages)
    {
        var lost = answer
            .Steps.Where(step => step is { Stage: "match" or "route", Decision: "lost" or "refused" or "passed" })
            .Select(step => $"{step.Object}: {step.Reason}")
            .Distinct()
            .Take(MostDetails)
            .ToList();
        if (answer.Route is not { } named)
        {
            if (answer.Listener is not null || request.IsMesh)
            {
                var why = answer.Steps.LastOrDefault(step => step is { Stage: "route", Decision: "refused" })?.Reason;
                if (why is not null)
                {
                    stages.Add(new TraceStage("route", TraceState.Stopped, Sentence(why), Details: lost));
                }
                else if (request.IsMesh)
                {
                    foreach (var step in answer.Steps.Where(step => step.Stage is "route" or "address"))
                    {
                        stages.Add(
                            new TraceStage(
                                step.Stage,
                                step.Decision == "refused" ? TraceState.Stopped : TraceState.Note,
                                Sentence(step.Reason)
                            )
                        );
                    }
                }
            }

            return;
        }

        var key = TracePath.KeyOf(named);
        var rule =
            answer.Rule is { } index && table.Route(key) is { } route && index < route.Route.Rules.Length ? route.Route.Rules[index] : null;
        var match = answer.Steps.FirstOrDefault(step => step is { Stage: "match", Decision: "chosen" });
        stages.Add(new TraceStage("route", TraceState.Passed, $"{key} takes it{Names(table, key)}.", key, "spec.hostnames"));
        if (rule is not null)
        {
            stages.Add(
                new TraceStage(
                    "rule",
                    TraceState.Passed,
                    $"Rule {rule.Name ?? (rule.Index + 1).ToString(CultureInfo.InvariantCulture)}"
                        + (answer.Match is { } place && rule.Matches.Length + rule.GrpcMatches.Length > 1 ? $", match {place + 1}" : "")
                        + (match is null ? "." : $": {match.Reason}."),
                    key,
                    answer.Match is { } at
                    && table.Snapshot.Find(key) is { } raw
                    && FieldPath.Read(raw.Raw, $"{rule.Path}.matches[{at}]").Exists()
                        ? $"{rule.Path}.matches[{at}]"
                        : rule.Path,
                    lost
                )
            );
        }

        foreach (var step in answer.Steps.Where(step => step.Stage == "filter"))
        {
            stages.Add(
                new TraceStage(
                    "filter",
                    step.Decision == "refused" ? TraceState.Warning : TraceState.Passed,
                    Sentence(step.Reason),
                    key,
                    step.Object.StartsWith("spec.", StringComparison.Ordinal) ? step.Object : ""
                )
            );
        }
    }

    public static void Backends(ClusterSnapshot snapshot, TrafficAnswer answer, IReadOnlyList<TraceReach> reach, List<TraceStage> stages)
    {
        var route = answer.Route is { } named ? TracePath.KeyOf(named) : (ResourceKey?)null;
        var failed = answer.Steps.LastOrDefault(step => step is { Stage: "backend", Decision: "refused" });
        if (answer.Backends.Count == 0)
        {
            if (failed is not null)
            {
                stages.Add(new TraceStage("backend", TraceState.Stopped, Sentence(failed.Reason), route, PathOf(answer)));
            }

            return;
        }

        foreach (var backend in answer.Backends)
        {
            var key = new ResourceKey(backend.Group, backend.Kind, backend.Namespace, backend.Name);
            var problem = backend.Problem is { } wrong ? $"; its share fails: {wrong}" : "";
            stages.Add(
                new TraceStage(
                    "backend",
                    backend.Problem is null ? TraceState.Passed
                        : backend.Share == 0 ? TraceState.Note
                        : answer.Outcome == TrafficOutcome.Forwarded ? TraceState.Warning
                        : TraceState.Stopped,
                    $"{backend.Kind} {backend.Namespace}/{backend.Name}{(backend.Port is { } port ? $":{port}" : "")} gets {Percent(backend.Share)} of requests{problem}."
                        + (backend.Tls is { } tls ? $" It is spoken to in TLS as {tls.Sni}." : ""),
                    key
                )
            );
            if (reach.FirstOrDefault(one => one.Backend == key && one.Port == backend.Port) is { } behind)
            {
                Endpoints(snapshot, behind, stages);
            }
        }

        foreach (var mirror in answer.Mirrors)
        {
            stages.Add(
                new TraceStage(
                    "backend",
                    TraceState.Note,
                    $"{mirror.Percent.ToString("0.##", CultureInfo.InvariantCulture)} % of requests are copied to {mirror.Namespace}/{mirror.Name}; its answers are dropped.",
                    new ResourceKey(KnownKinds.Service, mirror.Namespace, mirror.Name)
                )
            );
        }
    }

    public static string Sentence(TrafficAnswer answer, IReadOnlyList<TraceReach> reach)
    {
        switch (answer.Outcome)
        {
            case TrafficOutcome.Forwarded:
                var sent = answer.Backends.Where(backend => backend.Share > 0).ToList();
                var words = string.Join(
                    " and ",
                    sent.Select(backend => $"{backend.Namespace}/{backend.Name}{(backend.Share < 1 ? $" ({Percent(backend.Share)})" : "")}")
                );
                var failing = sent.Where(backend => backend.Problem is not null).Sum(backend => backend.Share);
                var cut = reach.Where(IsCut).Select(one => $"{one.Backend.Namespace}/{one.Backend.Name}").ToList();
                return $"Forwarded to {(words.Length > 0 ? words : "the Service itself")}"
                    + (failing > 0 ? $"; {Percent(failing)} of requests fail" : "")
                    + (cut.Count > 0 ? $"; network policy does not let the gateway in to {string.Join(" and ", cut)}" : "")
                    + ".";
            case TrafficOutcome.Redirected:
                return $"Redirected with {answer.StatusCode} to {answer.Redirect?.Location}";
            case TrafficOutcome.Responded:
                var status = answer.GrpcStatus ?? answer.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "an answer";
                return $"The gateway answers {status}: {Last(answer)}.";
            default:
                return $"The connection is refused: {Last(answer)}.";
        }
    }

    public static TraceState StateOf(TrafficAnswer answer, IReadOnlyList<TraceReach> reach) =>
        answer.Outcome switch
        {
            TrafficOutcome.Rejected => TraceState.Stopped,
            TrafficOutcome.Responded => answer.StatusCode is >= 200 and < 400 ? TraceState.Passed : TraceState.Stopped,
            TrafficOutcome.Redirected => TraceState.Passed,
            _ => answer.Backends.Any(backend => backend is { Share: > 0, Problem: not null }) || reach.Any(IsCut)
                ? TraceState.Warning
                : TraceState.Passed,
        };

    private static void Endpoints(ClusterSnapshot snapshot, TraceReach reach, List<TraceStage> stages)
    {
        var ready = reach.Endpoints.Count(endpoint => endpoint.Ready);
        var port = reach.Endpoints.Select(endpoint => endpoint.Port).FirstOrDefault(number => number is not null);
        stages.Add(
            new TraceStage(
                "endpoints",
                ready > 0 ? TraceState.Passed : TraceState.Stopped,
                reach.Endpoints.Count == 0
                    ? "It has no endpoints."
                    : $"{ready} of {reach.Endpoints.Count}{(reach.Truncated ? " or more" : "")} endpoints take traffic{(port is { } number ? $", on port {number}" : "")}.",
                reach.Backend,
                "",
                [
                    .. reach
                        .Endpoints.Select(endpoint =>
                            $"{endpoint.Address}{(endpoint.Pod is { } pod ? $" {pod.Name}" : "")}: {(endpoint.Ready ? "ready" : "not ready")}"
                        )
                        .Take(MostDetails),
                ]
            )
        );
        var judged = reach.Endpoints.Where(endpoint => endpoint.Ready).ToList();
        if (judged.Count == 0)
        {
            return;
        }

        var denied = judged.Where(endpoint => endpoint.Allowed == false).ToList();
        var unknown = judged.All(endpoint => endpoint.Allowed is null);
        var reason = (denied.Count > 0 ? denied[0] : judged[0]).Reason;
        stages.Add(
            new TraceStage(
                "policy",
                unknown ? TraceState.Note
                    : denied.Count == judged.Count ? TraceState.Stopped
                    : denied.Count > 0 ? TraceState.Warning
                    : TraceState.Passed,
                unknown ? $"Whether network policy lets the gateway's pods in cannot be told: {reason}."
                    : denied.Count == 0 ? $"Network policy lets the gateway's pods in: {reason}."
                    : $"Network policy keeps the gateway's pods from {denied.Count} of {judged.Count} endpoints: {reason}.",
                Details: [.. judged.Select(endpoint => $"{endpoint.Address}: {endpoint.Reason}").Distinct().Take(MostDetails)]
            )
        );
    }

    private static bool IsCut(TraceReach reach)
    {
        var ready = reach.Endpoints.Where(endpoint => endpoint.Ready).ToList();
        return ready.Count > 0 && ready.TrueForAll(endpoint => endpoint.Allowed == false);
    }

    private static string PathOf(TrafficAnswer answer) => answer.Rule is { } rule ? $"spec.rules[{rule}]" : "";

    private static string Names(RoutingTable table, ResourceKey key) =>
        table.Route(key) is { Route.Hostnames: { IsEmpty: false } names } ? $" for {string.Join(", ", names)}" : "";

    private static ResourceKey? GatewayOf(TrafficRequest request) =>
        request.Gateway is { } named
            ? new ResourceKey(KnownKinds.Gateway, string.IsNullOrEmpty(named.Namespace) ? "default" : named.Namespace, named.Name)
            : null;

    private static string Last(TrafficAnswer answer) =>
        answer.Steps.LastOrDefault(step => step.Decision == "refused")?.Reason
        ?? (answer.Steps is [.., var last] ? last.Reason : null)
        ?? "nothing takes it";

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Sentence(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..] + ".";
}
