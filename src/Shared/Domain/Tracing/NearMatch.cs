using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Tracing;

/// <summary>One condition that the request does not meet.</summary>
/// <param name="Field">In a word: hostname, path, method, header x-release, query parameter beta, listener, port.</param>
/// <param name="Path">The field of the object that holds the condition; empty when there is none.</param>
/// <param name="Wanted">What it asks for.</param>
/// <param name="Given">What the request has; empty for nothing.</param>
/// <param name="Message">A sentence.</param>
public sealed record NearMiss(string Field, string Path, string Wanted, string Given, string Message);

/// <summary>A match, or a listener, that almost took a request that nobody took.</summary>
public sealed record NearMatch
{
    /// <summary>The route, or the owner of the listener.</summary>
    public required ResourceKey Object { get; init; }

    /// <summary>Such as <c>rule catalog, match 1</c> or <c>listener https</c>.</summary>
    public required string Part { get; init; }

    /// <summary>What stands in the way, at least one; the request would be taken if none of them were there.</summary>
    public required IReadOnlyList<NearMiss> Misses { get; init; }

    /// <summary>Edits that would let the request in; empty when several things stand in the way or none can be told.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>Smaller is nearer.</summary>
    internal double Distance { get; init; }
}
