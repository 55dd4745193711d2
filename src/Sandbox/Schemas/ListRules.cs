using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Uniqueness in lists that are sets or maps.</summary>
internal static class ListRules
{
    public static void Check(JsonArray items, SchemaNode schema, string path, List<FieldProblem> problems)
    {
        switch (schema.ListType)
        {
            case "set":
                CheckSet(items, path, problems);
                break;
            case "map" when schema.ListMapKeys.Count > 0:
                CheckMap(items, schema, path, problems);
                break;
            default:
                if (schema.Constraints.UniqueItems)
                {
                    CheckSet(items, path, problems);
                }

                break;
        }
    }

    /// <summary>The key of an item of a map list, with the schema's defaults for keys that are absent; null without any key.</summary>
    public static JsonObject? KeyOf(JsonNode? item, SchemaNode list)
    {
        if (item is not JsonObject fields)
        {
            return null;
        }

        var key = new JsonObject();
        foreach (var name in list.ListMapKeys)
        {
            if (fields.TryGetPropertyValue(name, out var value))
            {
                key[name] = value?.DeepClone();
            }
            else if (list.Items?.Field(name) is { } field && field.Default.ValueKind != System.Text.Json.JsonValueKind.Undefined)
            {
                key[name] = JsonNode.Parse(field.Default.GetRawText());
            }
        }

        return key.Count == 0 ? null : key;
    }

    /// <summary>The items of a map list before a write, to be found by their key; null when items have none.</summary>
    public static ItemTwins? Twins(JsonArray? before, SchemaNode list) =>
        before is null || list.ListType != "map" ? null : new ItemTwins(before, list);

    private static void CheckSet(JsonArray items, string path, List<FieldProblem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
        {
            if (!seen.Add(items[index]?.ToJsonString() ?? "null"))
            {
                problems.Add(FieldProblem.Duplicate($"{path}[{index}]", items[index]?.DeepClone()));
            }
        }
    }

    private static void CheckMap(JsonArray items, SchemaNode schema, string path, List<FieldProblem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is not JsonObject fields)
            {
                continue;
            }

            // Absent keys count as a value of their own, as on the API server.
            var key = new JsonObject();
            foreach (var name in schema.ListMapKeys)
            {
                if (fields.TryGetPropertyValue(name, out var value))
                {
                    key[name] = value?.DeepClone();
                }
            }

            if (!seen.Add(key.ToJsonString()))
            {
                problems.Add(FieldProblem.Duplicate($"{path}[{index}]", key));
            }
        }
    }
}
