namespace NetConsole.Kubernetes.Connections;

/// <summary>The user as whom a call is made (impersonation): the cluster's access rules decide and its audit log names them.</summary>
/// <param name="User">The user name, as the cluster's role bindings spell it.</param>
/// <param name="Groups">The user's groups.</param>
public sealed record CallIdentity(string User, IReadOnlyList<string> Groups)
{
    public string? Uid { get; init; }

    /// <summary>Further attributes, such as scopes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
