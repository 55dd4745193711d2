using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>How the parts of a value are named in a field set, and which values are one indivisible field.</summary>
internal static class FieldElements
{
    public static string Of(string field) => "f:" + field;

    /// <summary>The name of a list item; null when the list is owned as a whole.</summary>
    public static string? Of(JsonNode? item, SchemaNode list) =>
        list.ListType switch
        {
            "set" => "v:" + item.Compactly(),
            "map" => ListRules.KeyOf(item, list) is { } key ? "k:" + Sorted(key).Compactly() : null,
            _ => null,
        };

    /// <summary>The value is owned as a whole.</summary>
    public static bool IsAtomic(JsonNode? value, SchemaNode? schema) =>
        value switch
        {
            JsonObject => schema?.MapType == "atomic",
            JsonArray items => schema is null || schema.ListType is "" or "atomic" || items.Any(item => Of(item, schema) is null),
            _ => true,
        };

    /// <summary>The schema of a field; metadata has one of its own.</summary>
    public static SchemaNode? Schema(SchemaNode? schema, string field, bool root) =>
        root && field == "metadata" ? ObjectMetaSchema.Node : schema?.Field(field);

    private static JsonObject Sorted(JsonObject key) =>
        new(key.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
}
