using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Fills in the defaults of a structural schema, in place.</summary>
internal static class SchemaDefaults
{
    public static void Apply(JsonNode? value, SchemaNode schema)
    {
        switch (value)
        {
            case JsonObject fields:
                Fill(fields, schema);
                foreach (var (name, child) in fields.ToArray())
                {
                    if (schema.Field(name) is { } field)
                    {
                        Apply(child, field);
                    }
                }

                break;
            case JsonArray items when schema.Items is { } item:
                foreach (var child in items)
                {
                    Apply(child, item);
                }

                break;
            default:
                break;
        }
    }

    private static void Fill(JsonObject fields, SchemaNode schema)
    {
        foreach (var (name, field) in schema.Properties)
        {
            if (field.Default.ValueKind == JsonValueKind.Undefined)
            {
                continue;
            }

            // A null that the schema does not allow counts as absent when there is a default.
            if (!fields.TryGetPropertyValue(name, out var present) || (present is null && !field.Nullable))
            {
                fields[name] = ToNode(field.Default);
            }
        }
    }

    private static JsonNode? ToNode(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
