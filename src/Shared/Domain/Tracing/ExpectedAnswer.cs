using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>What somebody expects of a request. What is null may be anything.</summary>
public sealed record ExpectedAnswer
{
    public TrafficOutcome? Outcome { get; init; }

    /// <summary>The status that the gateway answers itself, a redirect's included.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The route that takes it.</summary>
    public TrafficRoute? Route { get; init; }

    /// <summary>Backends that get a share, as <c>namespace/name</c>; all of them and no others, in any order.</summary>
    public IReadOnlyList<string>? Backends { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; init; }

    /// <summary>At least this share of requests reaches a backend that works, 0 to 1; null for any.</summary>
    public double? HealthyShare { get; init; }

    /// <summary>True when nothing at all is expected.</summary>
    public bool IsEmpty =>
        Outcome is null && StatusCode is null && Route is null && Backends is null && Location is null && HealthyShare is null;

    /// <summary>What an answer is, as the expectation that it stays so.</summary>
    public static ExpectedAnswer Of(TrafficAnswer answer) =>
        new()
        {
            Outcome = answer.Outcome,
            StatusCode = answer.StatusCode,
            Route = answer.Route,
            Backends = answer.Outcome == TrafficOutcome.Forwarded && answer.Backends.Count > 0 ? BackendsOf(answer) : null,
            Location = answer.Redirect?.Location,
        };

    /// <summary>In which points an answer is another one, in words; empty when it is as expected.</summary>
    public IReadOnlyList<string> Differences(TrafficAnswer answer)
    {
        var differences = new List<string>();
        if (Outcome is { } outcome && answer.Outcome != outcome)
        {
            differences.Add($"expected {Word(outcome)}, got {Word(answer)}");
        }

        if (StatusCode is { } status && answer.StatusCode != status)
        {
            differences.Add($"expected status {status}, got {answer.StatusCode?.ToString() ?? answer.GrpcStatus ?? Word(answer.Outcome)}");
        }

        if (Route is { } route && answer.Route != route)
        {
            differences.Add($"expected {Name(route)}, got {(answer.Route is { } other ? Name(other) : "no route")}");
        }

        if (Backends is { } backends)
        {
            var got = BackendsOf(answer);
            if (!backends.Order(StringComparer.Ordinal).SequenceEqual(got))
            {
                differences.Add($"expected {Listed(backends)}, got {Listed(got)}");
            }
        }

        if (Location is { } location && answer.Redirect?.Location != location)
        {
            differences.Add($"expected a redirect to {location}, got {answer.Redirect?.Location ?? "none"}");
        }

        if (HealthyShare is { } share)
        {
            var healthy = answer.Backends.Where(backend => backend.Problem is null).Sum(backend => backend.Share);
            if (healthy < share - 1e-9)
            {
                differences.Add($"expected {share:P0} of requests to reach a working backend, got {healthy:P0}");
            }
        }

        return differences;
    }

    private static List<string> BackendsOf(TrafficAnswer answer) =>
        [
            .. answer
                .Backends.Where(backend => backend.Share > 0)
                .Select(backend => $"{backend.Namespace}/{backend.Name}")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "no backend" : string.Join(", ", names);

    private static string Name(TrafficRoute route) => $"{route.Kind} {route.Namespace}/{route.Name}";

    private static string Word(TrafficAnswer answer) =>
        answer.StatusCode is { } status ? $"{Word(answer.Outcome)} ({status})" : Word(answer.Outcome);

    private static string Word(TrafficOutcome outcome) =>
        outcome switch
        {
            TrafficOutcome.Forwarded => "a backend's answer",
            TrafficOutcome.Redirected => "a redirect",
            TrafficOutcome.Responded => "the gateway's own answer",
            TrafficOutcome.Rejected => "a refused connection",
            _ => outcome.ToString(),
        };
}
