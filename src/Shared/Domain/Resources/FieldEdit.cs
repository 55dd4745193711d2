using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Domain.Resources;

/// <summary>One field of an object that gets a value, or goes.</summary>
/// <param name="Path">Where, as in <see cref="FieldPath"/>. Parents that are missing are made; an index equal to a list's length appends.</param>
/// <param name="Value">What the field shall hold; null removes it. JSON null is a value of its own.</param>
public sealed record FieldEdit(string Path, JsonElement? Value)
{
    public static FieldEdit Set(string path, string value) => new(path, JsonSerializer.SerializeToElement(value));

    public static FieldEdit Set(string path, long value) => new(path, JsonSerializer.SerializeToElement(value));

    public static FieldEdit Set(string path, JsonNode value) => new(path, JsonSerializer.SerializeToElement(value));

    public static FieldEdit Set(string path, JsonElement value) => new(path, value);

    public static FieldEdit Remove(string path) => new(path, null);
}
