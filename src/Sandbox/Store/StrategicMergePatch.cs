using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>
/// The strategic merge patch of built-in kinds: as a merge patch, but lists with a merge key merge item by item, and
/// directives (<c>$patch</c>, <c>$deleteFromPrimitiveList</c>, <c>$setElementOrder</c>, <c>$retainKeys</c>) are obeyed.
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string DeleteItems = "$deleteFromPrimitiveList/";
    private const string Order = "$setElementOrder/";
    private const string Retain = "$retainKeys";

    public static JsonObject Apply(JsonObject target, JsonObject patch, SchemaNode? schema)
    {
        switch (patch.Text(Directive))
        {
            case "replace":
                return Plain(patch);
            case "delete":
                return [];
            default:
                break;
        }

        if (patch[Retain] is JsonArray retained)
        {
            var names = retained.Select(node => node?.GetValue<string>()).ToHashSet();
            foreach (var name in target.Select(field => field.Key).Where(name => !names.Contains(name)).ToArray())
            {
                target.Remove(name);
            }
        }

        foreach (var (name, value) in patch)
        {
            if (name == Directive || name == Retain || name.StartsWith(Order, StringComparison.Ordinal))
            {
                continue;
            }

            if (name.StartsWith(DeleteItems, StringComparison.Ordinal))
            {
                DeleteFrom(target, name[DeleteItems.Length..], value as JsonArray);
                continue;
            }

            MergeField(target, name, value, FieldSchema(schema, name));
        }

        foreach (var (name, value) in patch.Where(field => field.Key.StartsWith(Order, StringComparison.Ordinal)))
        {
            var field = name[Order.Length..];
            Arrange(target, field, value as JsonArray, FieldSchema(schema, field));
        }

        return target;
    }

    private static SchemaNode? FieldSchema(SchemaNode? schema, string name) =>
        name == "metadata" && schema?.Field("metadata") is null or { Properties.Count: 0 } ? ObjectMetaSchema.Node : schema?.Field(name);

    private static void MergeField(JsonObject target, string name, JsonNode? value, SchemaNode? schema)
    {
        switch (value)
        {
            case null:
                target.Remove(name);
                break;
            case JsonObject child when schema?.MapType != "atomic" || child.ContainsKey(Directive):
                var present = target[name] as JsonObject;
                target.Remove(name);
                var merged = Apply(present ?? [], child, schema);
                if (child.Text(Directive) != "delete")
                {
                    target[name] = merged;
                }

                break;
            case JsonArray items when schema is not null && KeyOf(schema) is { } key:
                target[name] = MergeItems(target[name] as JsonArray, items, key, schema);
                break;
            case JsonArray items when schema is { ListType: "set" } or { PatchStrategy: "merge" }:
                target[name] = Union(target[name] as JsonArray, items);
                break;
            default:
                target[name] = value.DeepClone();
                break;
        }
    }

    private static string? KeyOf(SchemaNode schema) =>
        schema.PatchMergeKey.Length > 0 ? schema.PatchMergeKey
        : schema.PatchStrategy == "atomic" ? null
        : schema is { ListType: "map", ListMapKeys.Count: > 0 } ? schema.ListMapKeys[0]
        : null;

    private static JsonArray MergeItems(JsonArray? present, JsonArray patch, string key, SchemaNode schema)
    {
        if (patch.OfType<JsonObject>().Any(item => item.Count == 1 && item.Text(Directive) == "replace"))
        {
            return new JsonArray([
                .. patch.OfType<JsonObject>().Where(item => !item.ContainsKey(Directive)).Select(item => item.DeepClone()),
            ]);
        }

        var result = present?.DeepClone().AsArray() ?? [];
        foreach (var item in patch.OfType<JsonObject>())
        {
            var at = IndexOf(result, item[key], key);
            if (item.Text(Directive) == "delete")
            {
                if (at >= 0)
                {
                    result.RemoveAt(at);
                }
            }
            else if (at < 0)
            {
                result.Add(Apply([], item, schema.Items));
            }
            else
            {
                var old = result[at]!.AsObject();
                result[at] = null;
                result[at] = Apply(old, item, schema.Items);
            }
        }

        return result;
    }

    private static int IndexOf(JsonArray items, JsonNode? value, string key)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonObject item && JsonNode.DeepEquals(item[key], value))
            {
                return index;
            }
        }

        return -1;
    }

    private static JsonArray Union(JsonArray? present, JsonArray patch)
    {
        var result = present?.DeepClone().AsArray() ?? [];
        foreach (var item in patch)
        {
            if (!result.Any(other => JsonNode.DeepEquals(other, item)))
            {
                result.Add(item?.DeepClone());
            }
        }

        return result;
    }

    private static void DeleteFrom(JsonObject target, string name, JsonArray? values)
    {
        if (target[name] is not JsonArray items || values is null)
        {
            return;
        }

        for (var index = items.Count - 1; index >= 0; index--)
        {
            if (values.Any(value => JsonNode.DeepEquals(value, items[index])))
            {
                items.RemoveAt(index);
            }
        }
    }

    // Items that the order names come in that order; the others keep their place after the item they followed.
    private static void Arrange(JsonObject target, string name, JsonArray? order, SchemaNode? schema)
    {
        if (target[name] is not JsonArray items || order is null)
        {
            return;
        }

        var key = schema is null ? null : KeyOf(schema);
        var ranks = order.Select(entry => Identity(entry, key)).ToList();
        var last = -1;
        var ranked = new List<(int Rank, int Index, JsonNode? Item)>();
        for (var index = 0; index < items.Count; index++)
        {
            var rank = ranks.IndexOf(Identity(items[index], key));
            last = rank >= 0 ? rank : last;
            ranked.Add((last, index, items[index]?.DeepClone()));
        }

        target[name] = new JsonArray([.. ranked.OrderBy(item => item.Rank).ThenBy(item => item.Index).Select(item => item.Item)]);
    }

    private static string Identity(JsonNode? item, string? key) =>
        (key is not null && item is JsonObject fields ? fields[key] : item)?.ToJsonString() ?? "null";

    private static JsonObject Plain(JsonObject patch)
    {
        var copy = patch.Clone();
        copy.Remove(Directive);
        return copy;
    }
}
