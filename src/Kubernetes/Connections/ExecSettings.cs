namespace NetConsole.Kubernetes.Connections;

/// <summary>A program that hands out credentials (client.authentication.k8s.io).</summary>
public sealed record ExecSettings
{
    public required string ApiVersion { get; init; }

    /// <summary>The program: a name in PATH or a path.</summary>
    public required string Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Set on top of our own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What to tell the user when the program is missing.</summary>
    public string? InstallHint { get; init; }

    /// <summary>The program is told which cluster the credential is for.</summary>
    public bool ProvideClusterInfo { get; init; }

    /// <summary>The cluster part of the program's input as JSON; filled when it is provided.</summary>
    public string? ClusterJson { get; init; }
}
