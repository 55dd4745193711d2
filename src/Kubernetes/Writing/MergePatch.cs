using System.Text.Json;

namespace NetConsole.Kubernetes.Writing;

/// <summary>A JSON merge patch (RFC 7386) and what it would overwrite as a whole.</summary>
/// <param name="Patch">The patch; an empty object when nothing differs.</param>
/// <param name="ReplacedLists">Paths of the lists that it replaces: changes of others inside them would be lost.</param>
public sealed record MergePatch(JsonElement Patch, IReadOnlyList<string> ReplacedLists)
{
    public bool IsEmpty => Patch.ValueKind == JsonValueKind.Object && !Patch.EnumerateObject().Any();
}
