using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Contracts.Evaluation;

/// <summary>The body of <c>POST /evaluate/traffic</c>.</summary>
public sealed record TrafficEvaluationBody
{
    /// <summary>More requests than this in one call are refused.</summary>
    public const int MaxRequests = 10_000;

    /// <summary>YAML stream; laid over the cluster when both are given.</summary>
    public string? Manifests { get; init; }

    public string? Cluster { get; init; }

    public IReadOnlyList<TrafficRequest> Requests
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>False leaves the steps out.</summary>
    public bool Steps { get; init; } = true;
}

/// <summary>The answer of <c>POST /evaluate/traffic</c>: one result per request, in order.</summary>
/// <param name="UnknownKinds">Kinds that were given and not looked at.</param>
public sealed record TrafficEvaluationAnswer(IReadOnlyList<TrafficAnswer> Results, IReadOnlyList<UnknownKind> UnknownKinds)
{
    public static TrafficEvaluationAnswer Of(RoutingTable table, TrafficEvaluationBody body) =>
        new([.. body.Requests.Select(request => table.Resolve(request, body.Steps))], UnknownKind.In(table.Snapshot));
}

/// <summary>The body of <c>POST /evaluate/status</c>.</summary>
public sealed record StatusEvaluationBody
{
    /// <summary>YAML stream; laid over the cluster when both are given.</summary>
    public string? Manifests { get; init; }

    public string? Cluster { get; init; }

    /// <summary>Only what this controller serves; null for everything.</summary>
    public string? ControllerName { get; init; }

    /// <summary><c>spec</c>, <c>envoy-gateway</c>, or null: by the class's controller.</summary>
    public string? Profile { get; init; }
}

/// <summary>The answer of <c>POST /evaluate/status</c>.</summary>
/// <param name="UnknownKinds">Kinds that were given and not looked at.</param>
public sealed record StatusEvaluationAnswer(IReadOnlyList<PredictedStatus> Objects, IReadOnlyList<UnknownKind> UnknownKinds)
{
    /// <summary>Null when the profile is not one that is known.</summary>
    public static StatusEvaluationAnswer? Of(RoutingTable table, StatusEvaluationBody body) =>
        StatusOptions.TryParseProfile(body.Profile, out var profile)
            ? new(
                StatusPredictor.Predict(table, new StatusOptions { ControllerName = body.ControllerName, Profile = profile }),
                UnknownKind.In(table.Snapshot)
            )
            : null;
}

/// <summary>The body of <c>POST /evaluate/compare</c>.</summary>
public sealed record CompareEvaluationBody
{
    /// <summary>YAML stream.</summary>
    public string? Before { get; init; }

    /// <summary>YAML stream.</summary>
    public string? After { get; init; }

    /// <summary>With a cluster, Before is the cluster when it is null, and After is laid over the cluster.</summary>
    public string? Cluster { get; init; }
}
