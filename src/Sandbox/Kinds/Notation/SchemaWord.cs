using System.Globalization;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Kinds.Notation;

/// <summary>Writes what one word of a field line says into the field's schema.</summary>
internal static class SchemaWord
{
    public static void Apply(NotationLine line, JsonObject schema, NotationWord word)
    {
        if (word.Name.StartsWith('='))
        {
            schema["default"] = Literal(schema, word.Name[1..]);
            return;
        }

        if (word.Name.StartsWith("each", StringComparison.Ordinal))
        {
            var item = (schema["items"] ?? schema["additionalProperties"]) as JsonObject ?? throw line.Wrong("has no items");
            Apply(line, item, word with { Name = word.Name[4..] });
            return;
        }

        switch (word.Name)
        {
            case "default":
                schema["default"] = JsonNode.Parse(word.Argument ?? "null");
                break;
            case "enum":
                schema["enum"] = new JsonArray([.. word.Parts('|').Select(text => Literal(schema, text))]);
                break;
            case "len":
                Limits(schema, "minLength", "maxLength", word);
                break;
            case "range":
                Limits(schema, "minimum", "maximum", word);
                break;
            case "items":
                Limits(schema, "minItems", "maxItems", word);
                break;
            case "entries":
                Limits(schema, "minProperties", "maxProperties", word);
                break;
            case "pattern":
                schema["pattern"] = word.Argument;
                break;
            case "format":
                schema["format"] = word.Argument;
                break;
            case "key":
                schema["x-kubernetes-list-type"] = "map";
                schema["x-kubernetes-list-map-keys"] = List(word.Parts(','));
                break;
            case "mergekey":
                schema["x-kubernetes-patch-merge-key"] = word.Argument;
                schema["x-kubernetes-patch-strategy"] = "merge";
                break;
            case "mergeset":
                schema["x-kubernetes-list-type"] = "set";
                schema["x-kubernetes-patch-strategy"] = "merge";
                break;
            case "set" or "atomic":
                schema["x-kubernetes-list-type"] = word.Name;
                break;
            case "atomicmap":
                schema["x-kubernetes-map-type"] = "atomic";
                break;
            case "nullable":
                schema["nullable"] = true;
                break;
            case "preserve":
                schema["x-kubernetes-preserve-unknown-fields"] = true;
                break;
            default:
                throw line.Wrong($"has the unknown word '{word.Name}'");
        }
    }

    private static void Limits(JsonObject schema, string low, string high, NotationWord word)
    {
        var (from, to) = word.Range();
        if (from.Length > 0)
        {
            schema[low] = long.Parse(from, CultureInfo.InvariantCulture);
        }

        if (to.Length > 0)
        {
            schema[high] = long.Parse(to, CultureInfo.InvariantCulture);
        }
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>A number or boolean for fields of that type, else a string.</summary>
    private static JsonNode? Literal(JsonObject schema, string text)
    {
        var type = (string?)schema["type"];
        var literal = type is "integer" or "number" or "boolean" || (type is null && long.TryParse(text, out _));
        return literal ? JsonNode.Parse(text) : JsonValue.Create(text);
    }
}
