namespace NetConsole.Sandbox.Access;

/// <summary>May somebody do this? About a resource, or about a path that is none.</summary>
public sealed record AccessQuestion
{
    /// <summary>Such as <c>get</c>, <c>list</c>, <c>impersonate</c>.</summary>
    public required string Verb { get; init; }

    public string Group { get; init; } = "";

    /// <summary>The plural.</summary>
    public string Resource { get; init; } = "";

    public string Subresource { get; init; } = "";

    /// <summary>Empty for cluster scope and for all namespaces.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Empty for any name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The path when the question is about no resource; null otherwise.</summary>
    public string? Path { get; init; }

    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";
}

/// <summary>The answer, with the binding that gave it.</summary>
/// <param name="Allowed">Whether it may be done.</param>
/// <param name="Reason">Why it may; empty when it may not.</param>
public sealed record AccessAnswer(bool Allowed, string Reason)
{
    public static AccessAnswer No { get; } = new(false, "");
}
