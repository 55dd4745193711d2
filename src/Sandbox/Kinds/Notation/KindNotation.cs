using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Kinds.Notation;

/// <summary>A kind as our notation describes it, before it becomes a built-in definition or a CRD manifest.</summary>
internal sealed record KindNotation
{
    public required string Group { get; init; }

    public required string Kind { get; init; }

    public required string Plural { get; init; }

    public required string Singular { get; init; }

    public ImmutableArray<string> ShortNames { get; init; } = [];

    public ImmutableArray<string> Categories { get; init; } = [];

    public required bool Namespaced { get; init; }

    public bool HasStatus { get; init; }

    /// <summary>Paths of <c>scale</c>: wanted replicas, current replicas, selector; empty when the kind cannot be scaled.</summary>
    public ImmutableArray<string> ScalePaths { get; init; } = [];

    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    public required ImmutableArray<VersionNotation> Versions { get; init; }

    public ImmutableArray<ColumnNotation> Columns { get; init; } = [];

    /// <summary>The OpenAPI v3 schema, one for all versions.</summary>
    public required JsonObject Schema { get; init; }
}

/// <summary>A version of a kind and how it is offered.</summary>
internal sealed record VersionNotation(string Name, bool Served, bool Storage);

/// <summary>A column of <c>kubectl get</c>; priority 0 is always shown.</summary>
internal sealed record ColumnNotation(string Name, string Type, string JsonPath, int Priority, string Format, string Description);
