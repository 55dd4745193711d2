using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Tests.RoundTrips;

/// <summary>
/// An object in which every field of a schema is set, every list and map has several entries, and texts and numbers are those that are
/// easily mistaken for something else. The same schema always makes the same object.
/// </summary>
internal sealed class MaximalObject
{
    private const int Deepest = 40;

    private static readonly string[] Texts =
    [
        "plain",
        "yes",
        "on",
        "0755",
        "0o17",
        "1e3",
        "null",
        "~",
        "true",
        "- item",
        "key: value",
        "# no remark",
        "two\nlines\n",
        "ends with a blank ",
        " begins with one",
        "\ttab",
        "ünïcødé 😀",
        "{{ .template }}",
        "*star",
        "&anchor",
        "!tag",
        "%directive",
        "@at",
        "`tick`",
        "it's",
        "\"quoted\"",
        "2024-01-01",
        "1_000",
        "0x1F",
        ".inf",
        "<<",
        "=",
        "9007199254740993",
        "a\r\nb",
        "back\\slash",
        new string('l', 400) + " " + new string('m', 400),
        "\n\nblank lines first",
        "---",
    ];

    private static readonly string[] Whole = ["9007199254740993", "-9223372036854775808", "0", "1"];
    private int next;

    private MaximalObject() { }

    /// <summary>The object: spec and whatever else the schema has at its root, without status.</summary>
    public static JsonObject Of(string apiVersion, string kind, SchemaNode schema, bool namespaced)
    {
        var maker = new MaximalObject();
        var made = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        var metadata = new JsonObject { ["name"] = "maximal" };
        if (namespaced)
        {
            metadata["namespace"] = "default";
        }

        metadata["labels"] = new JsonObject { ["a"] = "yes", ["example.com/b"] = "0755" };
        metadata["annotations"] = new JsonObject { ["note"] = "two\nlines", ["empty"] = "" };
        made["metadata"] = metadata;
        foreach (var (name, field) in schema.Properties.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (name is not ("apiVersion" or "kind" or "metadata" or "status"))
            {
                made[name] = maker.Value(field, 1);
            }
        }

        return made;
    }

    /// <summary>A status with every field; null when the schema has none.</summary>
    public static JsonNode? StatusOf(SchemaNode schema) =>
        schema.Properties.TryGetValue("status", out var status) ? new MaximalObject().Value(status, 1) : null;

    private JsonNode? Value(SchemaNode schema, int depth)
    {
        if (depth > Deepest)
        {
            return new JsonObject();
        }

        if (schema.Constraints.Enum.Count > 0)
        {
            return JsonNode.Parse(schema.Constraints.Enum[next++ % schema.Constraints.Enum.Count].GetRawText());
        }

        if (schema.IntOrString)
        {
            return next++ % 2 == 0 ? JsonNode.Parse(Number(schema)) : JsonValue.Create("80%");
        }

        return schema.Type switch
        {
            "object" => Object(schema, depth),
            "array" => List(schema, depth),
            "string" => Text(schema),
            "boolean" => next++ % 2 == 0,
            "integer" => JsonNode.Parse(Number(schema)),
            "number" => JsonNode.Parse(Bounded(schema, "0.25")),
            _ => Open(),
        };
    }

    private JsonObject Object(SchemaNode schema, int depth)
    {
        var made = new JsonObject();
        if (schema.EmbeddedResource)
        {
            made["apiVersion"] = "example.com/v1";
            made["kind"] = "Inner";
        }

        foreach (var (name, field) in schema.Properties.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            made[name] ??= Value(field, depth + 1);
        }

        if (schema.AdditionalProperties is { } values)
        {
            var most = Math.Min(3, schema.Constraints.MaxProperties ?? 3);
            foreach (var name in new[] { "key", "0755", "with.dots/and-dashes" }.Take((int)most))
            {
                made[name] = Value(values, depth + 1);
            }
        }
        else if (schema.PreserveUnknownFields && schema.Properties.Count == 0)
        {
            foreach (var (name, value) in Open())
            {
                made[name] = value?.DeepClone();
            }
        }

        return made;
    }

    private JsonArray List(SchemaNode schema, int depth)
    {
        var items = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var most = Math.Min(3, schema.Constraints.MaxItems ?? 3);
        for (var attempt = 0; items.Count < most && attempt < 6; attempt++)
        {
            var item = schema.Items is { } inner ? Value(inner, depth + 1) : JsonValue.Create("a");
            if (item is JsonObject fields)
            {
                foreach (var key in schema.ListMapKeys)
                {
                    Distinguish(fields, key, schema.Items?.Field(key), attempt);
                }
            }

            // Sets and map lists take each item once.
            var identity =
                schema.ListMapKeys.Count > 0 && item is JsonObject keyed
                    ? string.Join('|', schema.ListMapKeys.Select(key => keyed[key]?.ToJsonString()))
                    : item?.ToJsonString() ?? "null";
            if (seen.Add(identity))
            {
                items.Add(item);
            }
        }

        return items;
    }

    // Keys of items differ by their number where they may.
    private static void Distinguish(JsonObject item, string key, SchemaNode? schema, int number)
    {
        if (schema is { Type: "string", Constraints.Enum.Count: 0 })
        {
            item[key] = Fitted($"item-{number.ToString(CultureInfo.InvariantCulture)}", schema);
        }
        else if (schema is { Type: "integer", Constraints.Enum.Count: 0 })
        {
            item[key] = (long)(schema.Constraints.Minimum ?? 1) + number;
        }
    }

    private JsonNode Text(SchemaNode schema) =>
        schema.Constraints.Format switch
        {
            "date-time" => "2024-02-29T12:30:45Z",
            "date" => "2024-02-29",
            "byte" => "aGVsbG8=",
            "duration" => "1h30m0s",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            "cidr" => "192.0.2.0/24",
            "uuid" => "123e4567-e89b-12d3-a456-426614174000",
            "uri" => "https://example.com/a?b=c",
            "hostname" => "example.com",
            "email" => "a@example.com",
            _ => Fitted(Texts[next++ % Texts.Length], schema),
        };

    private static string Fitted(string text, SchemaNode schema)
    {
        var limits = schema.Constraints;
        while (limits.MaxLength is { } most && text.EnumerateRunes().Count() > most)
        {
            text = string.Concat(text.EnumerateRunes().Take((int)most));
        }

        return limits.MinLength is { } least && text.Length < least ? text.PadRight((int)least, 'x') : text;
    }

    private string Number(SchemaNode schema) =>
        schema.Constraints.Format == "int32" ? Bounded(schema, "2147483647") : Bounded(schema, Whole[next++ % Whole.Length]);

    private static string Bounded(SchemaNode schema, string number)
    {
        var limits = schema.Constraints;
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);
        value = limits.Maximum is { } most && value > most ? most - (limits.ExclusiveMaximum ? 1 : 0) : value;
        value = limits.Minimum is { } least && value < least ? least + (limits.ExclusiveMinimum ? 1 : 0) : value;
        return limits.MultipleOf is { } step
            ? (value - (value % step)).ToString(CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture);
    }

    // What no schema describes: everything JSON can say.
    private static JsonObject Open() =>
        JsonNode
            .Parse(
                """{"emptyMap":{},"emptyList":[],"nothing":null,"big":9007199254740993,"exact":3.10,"power":1e3,"text":"on","nested":[[],{},[1,[null]],"two\nlines"]}"""
            )!
            .AsObject();
}
