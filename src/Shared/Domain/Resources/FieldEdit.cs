using System.Text.Json;

namespace NetConsole.Domain.Resources;

/// <summary>One field of an object that gets a value, or goes.</summary>
/// <param name="Path">Where, as in <see cref="FieldPath"/>. Parents that are missing are made; an index equal to a list's length appends.</param>
/// <param name="Value">What the field shall hold; null removes it. JSON null is a value of its own.</param>
public sealed record FieldEdit(string Path, JsonElement? Value);
