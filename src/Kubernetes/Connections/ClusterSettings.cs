namespace NetConsole.Kubernetes.Connections;

/// <summary>All that is needed to reach one cluster as one user: a resolved kubeconfig context.</summary>
public sealed record ClusterSettings
{
    /// <summary>The name under which the console knows the cluster: the context's.</summary>
    public required string Name { get; init; }

    /// <summary>The API server, perhaps with a path.</summary>
    public required Uri Server { get; init; }

    /// <summary>The namespace that the context prefers; null when it names none.</summary>
    public string? Namespace { get; init; }

    public TlsSettings Tls { get; init; } = new();

    /// <summary>http, https or socks5 proxy; null for the proxy of the environment.</summary>
    public Uri? Proxy { get; init; }

    public UserSettings User { get; init; } = new();

    /// <summary>A connection that was silent for this long while calls wait is asked for a sign of life (HTTP/2); at least a second.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection that gives no sign of life for this long is given up; at least a second.</summary>
    public TimeSpan PingPatience { get; init; } = TimeSpan.FromSeconds(15);

    public CallLimits Limits { get; init; } = new();
}
