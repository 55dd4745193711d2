namespace NetConsole.Sandbox.Access;

/// <summary>Who asks, after authentication and impersonation.</summary>
public sealed record RequestUser
{
    public required string Name { get; init; }

    public string Uid { get; init; } = "";

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>May do everything.</summary>
    public bool IsMaster => Groups.Contains("system:masters");
}
