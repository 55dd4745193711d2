using NetConsole.Domain.Health;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>A status condition with what it means, why it is so and what to do.</summary>
public sealed record ExplainedCondition
{
    public required ReportedCondition Condition { get; init; }

    /// <summary>Which part of the object it is about, such as <c>listener https</c> or <c>parent shared-gw/web</c>; empty for the whole.</summary>
    public required string Scope { get; init; }

    /// <summary>Where it stands, such as <c>status.listeners[1].conditions[0]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The other object it is about, such as the parent; null for none.</summary>
    public ResourceKey? About { get; init; }

    /// <summary>Who reported it, such as a controller's name; empty when the status does not say.</summary>
    public string Reporter { get; init; } = "";

    public required HealthState State { get; init; }

    /// <summary>What it means in a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Why, in general; the condition's own message says it in particular. Null when nothing is known.</summary>
    public string? Cause { get; init; }

    /// <summary>What puts it right; null when nothing needs to be done or nothing is known.</summary>
    public string? Fix { get; init; }
}
