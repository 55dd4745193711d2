using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Removes what a structural schema does not describe, in place.</summary>
internal static class SchemaPruner
{
    /// <summary>Prunes a whole object and answers the paths that were removed.</summary>
    public static IReadOnlyList<string> Prune(JsonObject resource, SchemaNode schema)
    {
        var removed = new List<string>();
        PruneObject(resource, schema, "", removed, isResource: true);
        return removed;
    }

    /// <summary>Prunes a part of an object.</summary>
    public static IReadOnlyList<string> PruneValue(JsonNode? value, SchemaNode schema)
    {
        var removed = new List<string>();
        PruneValue(value, schema, "", removed);
        return removed;
    }

    private static void PruneValue(JsonNode? value, SchemaNode schema, string path, List<string> removed)
    {
        switch (value)
        {
            case JsonObject fields:
                PruneObject(fields, schema, path, removed, schema.EmbeddedResource);
                break;
            case JsonArray items when schema.Items is { } item:
                for (var index = 0; index < items.Count; index++)
                {
                    PruneValue(items[index], item, $"{path}[{index}]", removed);
                }

                break;
            default:
                break;
        }
    }

    private static void PruneObject(JsonObject fields, SchemaNode schema, string path, List<string> removed, bool isResource)
    {
        foreach (var name in fields.Select(field => field.Key).ToArray())
        {
            if (isResource && name is "apiVersion" or "kind" or "metadata")
            {
                if (name == "metadata" && fields[name] is JsonObject metadata)
                {
                    PruneObject(metadata, ObjectMetaSchema.Node, Join(path, name), removed, isResource: false);
                }

                continue;
            }

            if (schema.Field(name) is { } field)
            {
                PruneValue(fields[name], field, Join(path, name), removed);
            }
            else if (!schema.PreserveUnknownFields)
            {
                // The extension holds for this level: what is described below prunes again, what is not is kept whole.
                fields.Remove(name);
                removed.Add(Join(path, name));
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
