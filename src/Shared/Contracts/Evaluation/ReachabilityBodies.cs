using System.Text.Json;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;

namespace NetConsole.Contracts.Evaluation;

/// <summary>Body of <c>POST /evaluate/reachability</c>.</summary>
public sealed record ReachabilityRequest
{
    /// <summary>A YAML stream; together with <see cref="Cluster"/> it is laid over the live cluster.</summary>
    public string? Manifests { get; init; }

    /// <summary>The name of a cluster.</summary>
    public string? Cluster { get; init; }

    /// <summary>See <see cref="ReachabilityOptions.IpBlockMatchesPodIPs"/>.</summary>
    public bool IpBlockMatchesPodIPs { get; init; } = true;

    public IReadOnlyList<ReachabilityQuery> Queries { get; init; } = [];
}

/// <summary>One connection to be judged.</summary>
public sealed record ReachabilityQuery
{
    public required ReachabilityEnd Source { get; init; }

    public required ReachabilityEnd Destination { get; init; }

    /// <summary>A number from 1 to 65535, or the name of a port of the destination.</summary>
    public JsonElement Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    public string Protocol { get; init; } = "TCP";
}

/// <summary>An end: a pod, a workload, pods with labels, or an address.</summary>
public sealed record ReachabilityEnd
{
    public string? Namespace { get; init; }

    public string? Pod { get; init; }

    public string? Workload { get; init; }

    /// <summary>The workload's kind, such as Deployment; any kind with a pod template when absent.</summary>
    public string? Kind { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public string? Ip { get; init; }
}

/// <summary>Answer of <c>POST /evaluate/reachability</c>, in the order of the queries.</summary>
public sealed record ReachabilityResponse(IReadOnlyList<ReachabilityResult> Results);

/// <param name="Problem">Why the query could not be judged; the verdict is then absent.</param>
public sealed record ReachabilityResult(
    FlowVerdict? Verdict,
    ReachabilityDirection? Egress,
    ReachabilityDirection? Ingress,
    string? ImplementationDefined,
    string? Problem
);

public sealed record ReachabilityDirection(FlowVerdict Verdict, IReadOnlyList<ReachabilityDecider> DecidedBy, IReadOnlyList<string> Steps);

/// <param name="Rule">0-based rule of the direction; null when the policy decided by isolating.</param>
public sealed record ReachabilityDecider(string Kind, string Namespace, string Name, int? Rule)
{
    public static ReachabilityDecider Of(ResourceKey policy, int? rule) => new(policy.Kind, policy.Namespace, policy.Name, rule);
}
