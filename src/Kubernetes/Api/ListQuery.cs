using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

/// <summary>Which objects of a kind to read, and how.</summary>
public sealed record ListQuery
{
    /// <summary>Null for all namespaces.</summary>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Objects per page; 0 for all at once.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Where an earlier page ended.</summary>
    public string? Continue { get; init; }

    /// <summary>Null for the newest data; <c>0</c> for what the server has at hand.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Leaves metadata.managedFields out: they are half of the memory.</summary>
    public bool DropManagedFields { get; init; } = true;

    /// <summary>What to leave out instead of managed fields alone; null for <see cref="DropManagedFields"/>.</summary>
    public FieldTrim? Trim { get; init; }

    public CallIdentity? Identity { get; init; }

    public CallPriority Priority { get; init; } = CallPriority.Interactive;

    internal FieldTrim LeftOut => Trim ?? (DropManagedFields ? FieldTrim.ManagedFields : FieldTrim.Nothing);
}

/// <summary>What stands around the items of a list page.</summary>
/// <param name="ResourceVersion">The version from which to watch.</param>
/// <param name="Continue">Where the next page starts; null on the last.</param>
/// <param name="Remaining">How many objects are left, when the server says.</param>
public sealed record ListPage(string ResourceVersion, string? Continue, long? Remaining);

/// <summary>All objects of a list at one version.</summary>
public sealed record ResourceList(IReadOnlyList<Domain.Resources.ResourceObject> Items, string ResourceVersion, string? Continue);
