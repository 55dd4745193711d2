using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

/// <summary>Which part of a pod's log to read.</summary>
public sealed record PodLogQuery
{
    public required string Namespace { get; init; }

    public required string Pod { get; init; }

    /// <summary>Null for the only container.</summary>
    public string? Container { get; init; }

    /// <summary>At most so many lines from the end; null for all.</summary>
    public int? Tail { get; init; }

    public TimeSpan? Since { get; init; }

    /// <summary>Each line starts with an RFC 3339 time.</summary>
    public bool Timestamps { get; init; }

    /// <summary>The log of the container's run before.</summary>
    public bool Previous { get; init; }

    /// <summary>Goes on with what is written from now on, until cancelled.</summary>
    public bool Follow { get; init; }

    public CallIdentity? Identity { get; init; }
}
