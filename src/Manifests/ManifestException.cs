namespace NetConsole.Manifests;

/// <summary>Ends the reading of one document; becomes a <see cref="ManifestProblem"/>.</summary>
internal sealed class ManifestException(int line, int column, string message) : Exception(message)
{
    public ManifestException(ManifestNode node, string message)
        : this(node.Line, node.Column, message) { }

    public int Line { get; } = line;

    public int Column { get; } = column;
}
