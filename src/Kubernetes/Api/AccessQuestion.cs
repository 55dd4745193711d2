namespace NetConsole.Kubernetes.Api;

/// <summary>May somebody do something? Asked of the cluster's own access rules.</summary>
public sealed record AccessQuestion
{
    /// <summary>get, list, watch, create, update, patch, delete …</summary>
    public required string Verb { get; init; }

    /// <summary>Empty for core.</summary>
    public required string Group { get; init; }

    /// <summary>The plural.</summary>
    public required string Resource { get; init; }

    public string? Subresource { get; init; }

    /// <summary>Null for all namespaces, or for a cluster-scoped kind.</summary>
    public string? Namespace { get; init; }

    /// <summary>Null for any.</summary>
    public string? Name { get; init; }
}

/// <summary>The cluster's answer.</summary>
/// <param name="Allowed">Yes.</param>
/// <param name="Reason">Why, when the cluster says.</param>
public sealed record AccessAnswer(bool Allowed, string Reason);
