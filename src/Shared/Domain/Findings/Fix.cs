using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Findings;

/// <summary>An edit that puts a finding right: offered, reviewed like any other change, never applied by itself.</summary>
public sealed record Fix
{
    /// <summary>What it does, as a command: "Point to listener https".</summary>
    public required string Title { get; init; }

    /// <summary>The object to change, or to create when it does not exist.</summary>
    public required ResourceKey Object { get; init; }

    /// <summary>The fields to set, in this order; for an object to create, everything it needs besides its version, kind, name and namespace.</summary>
    public required IReadOnlyList<FieldEdit> Edits { get; init; }

    public static Fix Of(string title, ResourceKey about, params IReadOnlyList<FieldEdit> edits) =>
        new()
        {
            Title = title,
            Object = about,
            Edits = edits,
        };
}
