using NetConsole.Contracts.Changes;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Topology;
using NetConsole.Domain.Tracing;

namespace NetConsole.Contracts.Routing;

/// <summary>A request to be followed through a cluster.</summary>
public sealed record TraceQuery
{
    /// <summary>Characters of the manifests laid over; more are refused.</summary>
    public const int LongestManifests = 1_000_000;

    /// <summary>The request in fields; null when <see cref="Curl"/> has it.</summary>
    public TrafficRequest? Request { get; init; }

    /// <summary>The request as a curl line.</summary>
    public string? Curl { get; init; }

    /// <summary>The address or name that the connection goes to; null when the request names its gateway or host.</summary>
    public string? Address { get; init; }

    /// <summary>A pending edit: YAML laid over the cluster; null for none.</summary>
    public string? Manifests { get; init; }
}

/// <summary>Why a request cannot be traced.</summary>
public enum TraceFailure
{
    NoCluster,
    BadRequest,
    BadManifests,
}

/// <summary>A trace with the part of the topology that it passes.</summary>
/// <param name="Picture">The nodes on the way, in order of their stages, with the workloads behind the last of them.</param>
public sealed record TracedState(RequestTrace Trace, IReadOnlyList<TopologyNode> Picture);

/// <summary>Where a request goes now, and where it would go under a pending edit.</summary>
public sealed record TraceResult
{
    public TraceFailure? Failure { get; init; }

    /// <summary>Why nothing was traced; null when something was.</summary>
    public string? Problem { get; init; }

    /// <summary>What is wrong with the manifests, line by line.</summary>
    public IReadOnlyList<ChangeProblem> ManifestProblems { get; init; } = [];

    /// <summary>The request that was read from the curl line or taken as given, credentials and all; never to be stored.</summary>
    public TrafficRequest? Request { get; init; }

    public string? Address { get; init; }

    /// <summary>Options of the curl line that are not known.</summary>
    public IReadOnlyList<string> UnknownOptions { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The cluster as it is; null when nothing was traced.</summary>
    public TracedState? Live { get; init; }

    /// <summary>The cluster under the pending edit; null without one.</summary>
    public TracedState? Pending { get; init; }

    /// <summary>How the pending edit's answer differs, in words; empty when it is the same or there is none.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}
