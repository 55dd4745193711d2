using NetConsole.Domain.Health;

namespace NetConsole.Domain.Topology;

/// <summary>How an edge is known.</summary>
public enum Provenance
{
    /// <summary>A manifest refers to it; whether it holds has not been resolved, or it does not.</summary>
    Declared,

    /// <summary>Follows from the manifests by the specification's rules.</summary>
    Resolved,

    /// <summary>Seen in traffic.</summary>
    Observed,
}

/// <summary>A step of the traffic path from one node to the next.</summary>
public sealed record TopologyEdge
{
    public required string Id { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>Ok, or Critical for a reference that is missing, unpermitted or refused (drawn as a broken stub).</summary>
    public HealthState Health { get; init; } = HealthState.Ok;

    /// <summary>Why the edge is broken, or what it carries, such as <c>weight 90 of 100</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The short label drawn at near zoom, such as <c>90 %</c>; empty when none.</summary>
    public string Label { get; init; } = "";

    /// <summary>Expected share of the source's traffic, 0 to 1; null when all of it or unknown.</summary>
    public double? Share { get; init; }

    /// <summary>Copies traffic instead of carrying it.</summary>
    public bool Mirror { get; init; }

    /// <summary>What was measured; null when nothing was, which is not zero.</summary>
    public EdgeTraffic? Traffic { get; init; }
}
