using NetConsole.Domain.Resources;

namespace NetConsole.Manifests;

/// <summary>An object of a stream with the document it stands in.</summary>
/// <param name="Resource">The object.</param>
/// <param name="Document">Its document, for places in the text.</param>
/// <param name="Prefix">The object's path in its document: empty, or <c>items[3]</c> inside a list.</param>
public sealed record ManifestObject(ResourceObject Resource, ManifestDocument Document, string Prefix)
{
    /// <summary>Where a field of the object is written, or where it belongs when it is missing.</summary>
    public FieldPosition Locate(string path) =>
        Document.LocateNearest(
            Prefix.Length == 0 ? path
            : path.Length == 0 ? Prefix
            : $"{Prefix}.{path}"
        );
}
