using System.Text.Json;

namespace NetConsole.Kubernetes.Writing;

/// <summary>What came of a three-way merge.</summary>
/// <param name="Merged">Both sides' changes; where they meet, the edited value.</param>
/// <param name="Conflicts">Where both sides changed the same to something else; empty when the merge is clean.</param>
public sealed record MergeResult(JsonElement Merged, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>A value that both sides changed, each to something else. An absent value is undefined.</summary>
/// <param name="Path">Field path in the edited object; a keyed list item is named by its index there.</param>
public sealed record MergeConflict(string Path, JsonElement Base, JsonElement Live, JsonElement Edited);
