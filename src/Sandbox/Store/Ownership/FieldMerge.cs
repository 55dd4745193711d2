using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>Lays a configuration over an object, and takes abandoned fields out of it, level by level as the schema says.</summary>
internal static class FieldMerge
{
    /// <summary>Changes and answers the target.</summary>
    public static JsonObject Merge(JsonObject target, JsonObject configuration, SchemaNode? schema) =>
        Merge(target, configuration, schema, root: true);

    /// <summary>Removes the fields that were applied last, are not now, and belong to nobody else.</summary>
    public static void RemoveAbandoned(
        JsonNode? value,
        FieldSet last,
        FieldSet now,
        IReadOnlyList<FieldSet> others,
        SchemaNode? schema,
        bool root = true
    )
    {
        foreach (var (element, child) in last.Children)
        {
            var left = now.Child(element);
            var owning = others.Select(other => other.Child(element)).OfType<FieldSet>().ToArray();
            if (value is JsonObject fields && element.StartsWith("f:", StringComparison.Ordinal))
            {
                var name = element[2..];
                if (left is null && owning.Length == 0)
                {
                    fields.Remove(name);
                }
                else if (fields.ContainsKey(name))
                {
                    RemoveAbandoned(
                        fields[name],
                        child,
                        left ?? new FieldSet(),
                        owning,
                        FieldElements.Schema(schema, name, root),
                        root: false
                    );
                }
            }
            else if (value is JsonArray items && schema is not null && Find(items, element, schema) is var index and >= 0)
            {
                if (left is null && owning.Length == 0)
                {
                    items.RemoveAt(index);
                }
                else
                {
                    RemoveAbandoned(items[index], child, left ?? new FieldSet(), owning, schema.Items, root: false);
                }
            }
        }
    }

    private static JsonObject Merge(JsonObject target, JsonObject configuration, SchemaNode? schema, bool root)
    {
        foreach (var (name, value) in configuration)
        {
            var field = FieldElements.Schema(schema, name, root);
            var present = target[name];
            target[name] = null;
            target[name] = MergeValue(present, value, field);
        }

        return target;
    }

    private static JsonNode? MergeValue(JsonNode? present, JsonNode? value, SchemaNode? schema)
    {
        if (FieldElements.IsAtomic(value, schema))
        {
            return value?.DeepClone();
        }

        return (present, value) switch
        {
            (JsonObject target, JsonObject fields) => Merge(target, fields, schema, root: false),
            (JsonArray target, JsonArray items) when schema is not null && !FieldElements.IsAtomic(target, schema) => MergeItems(
                target,
                items,
                schema
            ),
            _ => value?.DeepClone(),
        };
    }

    private static JsonArray MergeItems(JsonArray target, JsonArray items, SchemaNode schema)
    {
        foreach (var item in items)
        {
            var index = Find(target, FieldElements.Of(item, schema) ?? "", schema);
            if (index < 0)
            {
                target.Add(item?.DeepClone());
            }
            else if (schema.ListType == "map" && target[index] is JsonObject present && item is JsonObject fields)
            {
                target[index] = null;
                target[index] = MergeValue(present, fields, schema.Items);
            }
        }

        return target;
    }

    private static int Find(JsonArray items, string element, SchemaNode schema)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (FieldElements.Of(items[index], schema) == element)
            {
                return index;
            }
        }

        return -1;
    }
}
