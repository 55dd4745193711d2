using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

public enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Nothing changed up to the object's resourceVersion; it has no other content.</summary>
    Bookmark,
}

/// <summary>One event of a watch.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Resource">The object after it; its last state when deleted.</param>
public sealed record WatchEvent(WatchEventType Type, ResourceObject Resource);

/// <summary>What to watch.</summary>
public sealed record WatchQuery
{
    /// <summary>Null for all namespaces.</summary>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Events after this version; null starts with an Added event for each object there is.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The server ends the watch after this long.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    public bool DropManagedFields { get; init; } = true;

    public Connections.CallIdentity? Identity { get; init; }
}
