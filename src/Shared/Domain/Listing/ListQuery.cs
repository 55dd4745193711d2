using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Which objects of a kind to list, and in which order.</summary>
public sealed record ListQuery
{
    /// <summary>In the notation of <see cref="FilterText"/>.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Only these namespaces; empty means all. Cluster-scoped objects are always listed.</summary>
    public IReadOnlyCollection<string> Namespaces { get; init; } = [];

    /// <summary>Labels that must hold; null for any.</summary>
    public LabelSelector? Labels { get; init; }

    /// <summary>A column's id; null, or one that the kind has not, sorts by namespace and name.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }
}
