namespace NetConsole.Contracts.Clusters;

/// <summary>How well the console is in touch with a cluster.</summary>
public enum ClusterConnectionState
{
    /// <summary>The first lists are not in yet.</summary>
    Connecting,

    /// <summary>All watches are open.</summary>
    Live,

    /// <summary>At least one watch is interrupted; what is shown is as old as <see cref="ClusterSummary.StaleSince"/>.</summary>
    Stale,

    /// <summary>Nothing could be read: see <see cref="ClusterSummary.Problem"/>.</summary>
    Unreachable,
}

/// <summary>A cluster as the pickers and <c>GET /clusters</c> show it.</summary>
public sealed record ClusterSummary
{
    public required string Name { get; init; }

    public required ClusterConnectionState State { get; init; }

    /// <summary>What is wrong, in words; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Since when the data has not been confirmed; null while live.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>The API server's gitVersion; null before it answered.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>The embedded cluster: its traffic is simulated.</summary>
    public bool Sandbox { get; init; }
}
