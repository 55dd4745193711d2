using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>
/// Fills in the defaults of a structural schema, in place. A null where the schema allows none counts as absent: it gives way to the
/// default, or goes.
/// </summary>
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
                for (var index = 0; index < items.Count; index++)
                {
                    if (items[index] is null && !item.Nullable && HasDefault(item))
                    {
                        items[index] = ToNode(item.Default);
                    }

                    Apply(items[index], item);
                }

                break;
            default:
                break;
        }
    }

    private static void Fill(JsonObject fields, SchemaNode schema)
    {
        foreach (var (name, present) in fields.ToArray())
        {
            if (present is null && schema.Field(name) is { Nullable: false } field)
            {
                if (HasDefault(field))
                {
                    fields[name] = ToNode(field.Default);
                }
                else
                {
                    fields.Remove(name);
                }
            }
        }

        foreach (var (name, field) in schema.Defaulted)
        {
            if (!fields.ContainsKey(name))
            {
                fields[name] = ToNode(field.Default);
            }
        }
    }

    private static bool HasDefault(SchemaNode schema) => schema.Default.ValueKind != JsonValueKind.Undefined;

    private static JsonNode? ToNode(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
