using System.Text.Json;

namespace NetConsole.Manifests;

/// <summary>One document of a stream as JSON, with the way back to its text.</summary>
public sealed class ManifestDocument
{
    private readonly ManifestNode root;

    internal ManifestDocument(JsonElement json, ManifestNode root)
    {
        Json = json;
        this.root = root;
    }

    /// <summary>The document; the element owns its memory and is never disposed.</summary>
    public JsonElement Json { get; }

    /// <summary>1-based line at which the content starts.</summary>
    public int Line => root.Line;

    /// <summary>
    /// Where a field is written: the place of its key, or of the list item. Null when the document has no such field.
    /// </summary>
    /// <param name="path">Such as <c>spec.rules[0].name</c> or <c>metadata.annotations[example.com/note]</c>; empty for the whole document.</param>
    public FieldPosition? Locate(string path)
    {
        var (position, complete) = NodeLocator.Find(root, path);
        return complete ? position : null;
    }

    /// <summary>Where a field is written, or else the nearest enclosing field that is: where a missing field belongs.</summary>
    public FieldPosition LocateNearest(string path) => NodeLocator.Find(root, path).Position;
}
