using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Relations;

/// <summary>Who refers to whom in one snapshot, both ways.</summary>
public sealed class ReferenceIndex
{
    private readonly ILookup<ResourceKey, Reference> from;
    private readonly ILookup<ResourceKey, Reference> to;

    private ReferenceIndex(IReadOnlyList<Reference> references)
    {
        All = references;
        from = references.ToLookup(reference => reference.From);
        to = references.ToLookup(reference => reference.To);
    }

    public static ReferenceIndex Empty { get; } = new([]);

    public IReadOnlyList<Reference> All { get; }

    /// <summary>What this object refers to, in field order.</summary>
    public IEnumerable<Reference> From(ResourceKey key) => from[key];

    /// <summary>What refers to this object.</summary>
    public IEnumerable<Reference> To(ResourceKey key) => to[key];

    public static ReferenceIndex Of(IReadOnlyList<Reference> references) => new(references);
}
