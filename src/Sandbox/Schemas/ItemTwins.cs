using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>The items of a map list as they were, by their keys.</summary>
internal sealed class ItemTwins
{
    private readonly Dictionary<string, JsonNode?> items = new(StringComparer.Ordinal);
    private readonly SchemaNode list;

    public ItemTwins(JsonArray before, SchemaNode list)
    {
        this.list = list;
        foreach (var item in before)
        {
            items.TryAdd(KeyOf(item), item);
        }
    }

    /// <summary>The item of the same key; null when there was none.</summary>
    public JsonNode? Of(JsonNode? item) => items.GetValueOrDefault(KeyOf(item));

    private string KeyOf(JsonNode? item) => ListRules.KeyOf(item, list)?.ToJsonString() ?? "";
}
