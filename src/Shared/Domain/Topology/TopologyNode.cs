using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>The columns of the picture, left to right along the traffic path.</summary>
public enum TopologyStage
{
    Internet,
    Address,
    Gateway,
    Listener,
    Route,
    Rule,
    Service,
    Workload,
}

/// <summary>One thing on the traffic path: an object, or a part of one such as a listener or a rule.</summary>
public sealed record TopologyNode
{
    /// <summary>Stable across versions: derived from the object's key and the part, never from order of appearance.</summary>
    public required string Id { get; init; }

    public required TopologyStage Stage { get; init; }

    /// <summary>The object's kind, or <c>Internet</c>, <c>Address</c>, <c>Listener</c>, <c>Rule</c> for what is no object.</summary>
    public required string Kind { get; init; }

    /// <summary>Two letters shown in the node: GW, LS, HR, GR, TL, TC, UD, RU, SV, WL, PO, IP, IN, NP.</summary>
    public required string Code { get; init; }

    /// <summary>The namespace it is grouped under; empty when none.</summary>
    public string Namespace { get; init; } = "";

    public required string Name { get; init; }

    /// <summary>The second line: hosts, port and protocol, match, ready count.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The object to open; null for the internet and what is missing.</summary>
    public ResourceKey? Object { get; init; }

    public required HealthState Health { get; init; }

    /// <summary>The sentence that says why the health is as it is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Short marks such as <c>TLS</c>, <c>mirror</c>, <c>redirect</c>, <c>policy</c>.</summary>
    public IReadOnlyList<string> Badges { get; init; } = [];

    /// <summary>By value, the badges included.</summary>
    public bool Equals(TopologyNode? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && Id == other.Id
            && Stage == other.Stage
            && Kind == other.Kind
            && Code == other.Code
            && Namespace == other.Namespace
            && Name == other.Name
            && Detail == other.Detail
            && Object == other.Object
            && Health == other.Health
            && Reason == other.Reason
            && Badges.SequenceEqual(other.Badges)
        );

    public override int GetHashCode() => HashCode.Combine(Id, Stage, Name, Detail, Health, Reason, Badges.Count);
}
