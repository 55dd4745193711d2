namespace NetConsole.Manifests;

internal enum OutlineKind
{
    Scalar,
    BlockMapping,
    BlockSequence,

    /// <summary>Anything that is only ever replaced as a whole: flow collections, aliases, anchored and tagged nodes.</summary>
    Opaque,
}

/// <summary>A node of a document by its place in the text, in UTF-16 units.</summary>
internal sealed record OutlineNode(OutlineKind Kind, int Start, int Column)
{
    /// <summary>Behind the last character of the content, line breaks and comments left out.</summary>
    public int End { get; set; }

    /// <summary>The entries of a mapping or the items of a sequence; for items the key is the dash.</summary>
    public List<OutlineEntry> Entries { get; } = [];
}

/// <summary>A field or list item.</summary>
internal sealed record OutlineEntry(string Name, int Start, OutlineNode Value);
