namespace NetConsole.Domain.Resources;

/// <summary>A kind that a cluster serves, as its discovery documents tell.</summary>
public sealed record ServedKind
{
    public required GroupKind Kind { get; init; }

    /// <summary>The version the console reads and writes: the served one that the server prefers.</summary>
    public required string Version { get; init; }

    /// <summary>Every served version, preferred first.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>The plural in URLs, such as <c>httproutes</c>.</summary>
    public required string Plural { get; init; }

    public string Singular { get; init; } = "";

    public required bool Namespaced { get; init; }

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = [];

    public string ApiVersion => Kind.Group.Length == 0 ? Version : $"{Kind.Group}/{Version}";

    /// <summary>The kind can be kept in step by list and watch.</summary>
    public bool CanWatch => Verbs.Contains("list") && Verbs.Contains("watch");
}
