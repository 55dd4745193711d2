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
public sealed record WatchEvent(WatchEventType Type, ResourceObject Resource)
{
    private const string InitialEnd = "k8s.io/initial-events-end";

    /// <summary>All objects that were there at the start have been sent.</summary>
    public bool IsInitialEnd => Type == WatchEventType.Bookmark && Resource.Annotations.GetValueOrDefault(InitialEnd) == "true";
}

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

    /// <summary>What to leave out instead of managed fields alone; null for <see cref="DropManagedFields"/>.</summary>
    public FieldTrim? Trim { get; init; }

    /// <summary>
    /// Starts with an Added event for each object there is, as of now, and a bookmark that says when they are all there
    /// (<see cref="WatchEvent.IsInitialEnd"/>). Servers before 1.32 may refuse it as invalid.
    /// </summary>
    public bool SendInitialEvents { get; init; }

    public Connections.CallIdentity? Identity { get; init; }

    public Connections.CallPriority Priority { get; init; } = Connections.CallPriority.Interactive;

    internal FieldTrim LeftOut => Trim ?? (DropManagedFields ? FieldTrim.ManagedFields : FieldTrim.Nothing);
}
