namespace NetConsole.Manifests;

/// <summary>A parsed piece of a document with its place.</summary>
internal abstract class ManifestNode(int line, int column)
{
    /// <summary>1-based.</summary>
    public int Line { get; } = line;

    /// <summary>1-based.</summary>
    public int Column { get; } = column;

    public FieldPosition Position => new(Line, Column);
}

internal sealed class ScalarNode(int line, int column, ScalarValue value) : ManifestNode(line, column)
{
    public ScalarValue Value { get; } = value;
}

internal sealed class SequenceNode(int line, int column) : ManifestNode(line, column)
{
    public List<ManifestNode> Items { get; } = [];
}

internal sealed class MappingNode(int line, int column) : ManifestNode(line, column)
{
    public List<MappingEntry> Entries { get; } = [];
}

/// <summary>The use of an anchored node somewhere else.</summary>
internal sealed class AliasNode(int line, int column, ManifestNode target) : ManifestNode(line, column)
{
    public ManifestNode Target { get; } = target;
}

internal readonly record struct MappingEntry(ScalarNode Key, ManifestNode Value);
