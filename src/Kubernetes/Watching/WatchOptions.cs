using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Watching;

/// <summary>What is kept in step and how patiently.</summary>
public sealed record WatchOptions
{
    /// <summary>
    /// The kinds to keep in step; the default is what concerns traffic. Kinds whose CRD is labelled as a Gateway API policy come
    /// on top.
    /// </summary>
    public Func<ServedKind, bool> Select { get; init; } = NetworkKinds.Includes;

    /// <summary>What is left out of the objects of a kind before they are stored.</summary>
    public Func<GroupKind, Api.FieldTrim> Trim { get; init; } = BulkKinds.TrimOf;

    /// <summary>
    /// Applied to each object before it is stored, such as blanking the data of Secrets. Must keep key and resourceVersion.
    /// </summary>
    public Func<ResourceObject, ResourceObject> Transform { get; init; } = resource => resource;

    /// <summary>Objects per page of a list. Pages are read as they arrive, so larger ones cost no memory and spare requests.</summary>
    public int PageSize { get; init; } = 2000;

    /// <summary>
    /// Reads a kind as the start of its watch where the server can do that; otherwise, and from servers that refuse, by list and watch.
    /// </summary>
    public bool StreamInitialEvents { get; init; } = true;

    /// <summary>Lists that run at the same time.</summary>
    public int ParallelLists { get; init; } = 8;

    /// <summary>The server ends a watch after this long, give or take a fifth, and it is opened again.</summary>
    public TimeSpan WatchDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the served kinds are looked up.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How soon they are looked up after a CRD changed.</summary>
    public TimeSpan DiscoveryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>First pause after a failure; doubles with each further one.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause after failures.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before a kind that may not be read is tried again.</summary>
    public TimeSpan ForbiddenPause { get; init; } = TimeSpan.FromMinutes(1);
}
