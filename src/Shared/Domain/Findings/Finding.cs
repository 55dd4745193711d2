using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Findings;

/// <summary>Something an engine noticed about an object, in words an operator can act on.</summary>
public sealed record Finding
{
    /// <summary>Stable code, such as <c>BackendNotFound</c>; one of the constants beside the engine that gives it.</summary>
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The object to look at, and mostly to change.</summary>
    public required ResourceKey Object { get; init; }

    /// <summary>Field path in Kubernetes notation, such as <c>spec.rules[0].backendRefs[1].name</c>; empty for the whole object.</summary>
    public string Path { get; init; } = "";

    /// <summary>What is so: object, cause.</summary>
    public required string Message { get; init; }

    /// <summary>How to put it right.</summary>
    public required string Help { get; init; }

    /// <summary>Other objects that take part, such as the one that is missing.</summary>
    public IReadOnlyList<ResourceKey> Related { get; init; } = [];

    /// <summary>Edits that would put it right, the likeliest first; empty when only a human can tell.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>A finding about a field of an object.</summary>
    public static Finding Of(
        ResourceKey about,
        string code,
        Severity severity,
        string path,
        string message,
        string help,
        params ResourceKey[] related
    ) =>
        new()
        {
            Code = code,
            Severity = severity,
            Object = about,
            Path = path,
            Message = message,
            Help = help,
            Related = related,
        };
}
