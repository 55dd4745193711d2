using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Removes what a structural schema does not describe, in place.</summary>
internal static class SchemaPruner
{
    /// <summary>Prunes a whole object and answers the paths that were removed.</summary>
    public static IReadOnlyList<string> Prune(JsonObject resource, SchemaNode schema)
    {
        var removed = new List<string>();
        PruneObject(resource, schema, "", removed, isResource: true, keep: false);
        return removed;
    }

    private static void PruneValue(JsonNode? value, SchemaNode schema, string path, List<string> removed, bool keep)
    {
        switch (value)
        {
            case JsonObject fields:
                PruneObject(fields, schema, path, removed, schema.EmbeddedResource, keep);
                break;
            case JsonArray items when schema.Items is { } item:
                for (var index = 0; index < items.Count; index++)
                {
                    PruneValue(items[index], item, $"{path}[{index}]", removed, keep: false);
                }

                break;
            default:
                break;
        }
    }

    private static void PruneObject(JsonObject fields, SchemaNode schema, string path, List<string> removed, bool isResource, bool keep)
    {
        // The extension holds for this level and, below, wherever nothing is described.
        keep |= schema.PreserveUnknownFields;
        foreach (var name in fields.Select(field => field.Key).ToArray())
        {
            if (isResource && name is "apiVersion" or "kind" or "metadata")
            {
                if (name == "metadata" && fields[name] is JsonObject metadata && isResource)
                {
                    PruneObject(metadata, ObjectMetaSchema.Node, Join(path, name), removed, isResource: false, keep: false);
                }

                continue;
            }

            if (schema.Field(name) is { } field)
            {
                PruneValue(fields[name], field, Join(path, name), removed, keep && field.Properties.Count == 0 && field.Items is null);
            }
            else if (!keep)
            {
                fields.Remove(name);
                removed.Add(Join(path, name));
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
