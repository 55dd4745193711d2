using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>From the JSON of an object, with its schema, to the values of expressions and their types.</summary>
internal static class CelValues
{
    // Without limits in the schema an object cannot be larger than a request.
    private const long MaxRequest = 3 * 1024 * 1024;

    /// <summary>The value. Its schema says whether a number is an int or a double and a text a time; without one the JSON does.</summary>
    public static object? Of(JsonNode? node, SchemaNode? schema, bool isResource = false) =>
        node switch
        {
            null => null,
            JsonObject fields => schema is null ? new CelJsonMap(fields, null)
            : schema.AdditionalProperties is { } values ? new CelJsonMap(fields, values)
            : new CelObject(fields, schema, isResource || schema.EmbeddedResource),
            JsonArray items => new CelList([.. items.Select(item => Of(item, schema?.Items))], schema),
            JsonValue scalar => Scalar(scalar, schema),
            _ => null,
        };

    /// <summary>The type of every value of the schema; null when rules cannot see it.</summary>
    public static CelType? TypeOf(SchemaNode schema, bool isResource = false)
    {
        if (schema.IntOrString)
        {
            return CelType.Dyn;
        }

        var limits = schema.Constraints;
        switch (schema.Type)
        {
            case "object" when schema.AdditionalProperties is { } values:
                return TypeOf(values) is { } value ? CelType.Map(value, limits.MaxProperties ?? MaxRequest / 8) : null;
            case "object":
                return new CelType(CelKind.Object) { Schema = schema, IsResource = isResource || schema.EmbeddedResource };
            case "array":
                return schema.Items is { } items && TypeOf(items) is { } item
                    ? CelType.List(item, limits.MaxItems ?? MaxRequest / (Smallest(items) + 1))
                    : null;
            case "string":
                return Text(limits);
            case "boolean":
                return CelType.Bool;
            case "integer":
                return CelType.Int;
            case "number":
                return new CelType(CelKind.Double);
            default:
                return null;
        }
    }

    /// <summary>How many values of the schema fit into one object, when nothing else limits them.</summary>
    public static long MostOf(SchemaNode schema) => MaxRequest / (Smallest(schema) + 1);

    private static CelType Text(SchemaConstraints limits) =>
        limits.Format switch
        {
            "byte" => new CelType(CelKind.Bytes) { MaxSize = limits.MaxLength ?? MaxRequest },
            "duration" => new CelType(CelKind.Duration),
            "date" or "date-time" => new CelType(CelKind.Timestamp),
            _ => CelType.Text with
            {
                MaxSize =
                    limits.MaxLength ?? (limits.Enum.Count > 0 ? limits.Enum.Max(allowed => allowed.GetRawText().Length) : MaxRequest),
            },
        };

    // The fewest bytes that a valid value takes.
    private static long Smallest(SchemaNode schema) =>
        schema.Type switch
        {
            "string" => 2 + (schema.Constraints.MinLength ?? 0),
            "array" => 2,
            "object" => 2
                + schema.Required.Sum(name => name.Length + 4 + (schema.Properties.TryGetValue(name, out var field) ? Smallest(field) : 1)),
            "boolean" => 4,
            _ => 1,
        };

    private static object? Scalar(JsonValue scalar, SchemaNode? schema) =>
        scalar.GetValueKind() switch
        {
            JsonValueKind.String => Formatted(scalar.GetValue<string>(), schema),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Number(scalar, schema),
            _ => null,
        };

    private static object Formatted(string text, SchemaNode? schema)
    {
        if (schema is null || schema.IntOrString || schema.Constraints.Format.Length == 0)
        {
            return text;
        }

        try
        {
            return schema.Constraints.Format switch
            {
                "byte" => Convert.FromBase64String(text),
                "duration" => CelTimeTexts.Duration(text),
                "date" or "date-time" => CelTimeTexts.Timestamp(text),
                _ => text,
            };
        }
        catch (FormatException)
        {
            throw new CelException($"invalid {schema.Constraints.Format}: {text}");
        }
    }

    private static object Number(JsonValue scalar, SchemaNode? schema)
    {
        if (schema is { Type: "number", IntOrString: false })
        {
            return double.Parse(scalar.ToJsonString(), CultureInfo.InvariantCulture);
        }

        if (scalar.TryGetValue<long>(out var whole))
        {
            return whole;
        }

        var text = scalar.ToJsonString();
        if (long.TryParse(text, CultureInfo.InvariantCulture, out whole))
        {
            return whole;
        }

        var real = double.Parse(text, CultureInfo.InvariantCulture);
        return schema?.Type == "integer" && Math.Abs(real) < long.MaxValue ? (long)real : real;
    }
}
