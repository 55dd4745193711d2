using System.Text;
using System.Text.Json;

namespace NetConsole.Manifests;

/// <summary>
/// Writes JSON as the block YAML that kubectl users know. Reading the result gives the same JSON; numbers keep their
/// digits. Fields keep their order, except that an object starts with apiVersion, kind, metadata and ends with status.
/// </summary>
public static class YamlWriter
{
    // Parsers look for the colon of a plain key only so far.
    private const int LongestSimpleKey = 512;

    /// <summary>The value as one document that ends with a line break.</summary>
    public static string Write(JsonElement value)
    {
        var yaml = new StringBuilder();
        if (IsBlock(value))
        {
            Block(yaml, value, 0, Ordered(value));
        }
        else
        {
            Scalar(yaml, value, 0);
        }

        return yaml.ToString();
    }

    /// <summary>The values as a stream with <c>---</c> between them.</summary>
    public static string Write(IEnumerable<JsonElement> values) => string.Join("---\n", values.Select(Write));

    /// <summary>A field at an indentation that the caller has written already.</summary>
    internal static string FieldText(string name, JsonElement value, int indent)
    {
        var yaml = new StringBuilder();
        Field(yaml, name, value, indent);
        return yaml.ToString();
    }

    /// <summary>A list item, its dash included, at an indentation that the caller has written already.</summary>
    internal static string ItemText(JsonElement value, int indent)
    {
        var yaml = new StringBuilder();
        Item(yaml, value, indent);
        return yaml.ToString();
    }

    private static bool IsBlock(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Any(),
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => false,
        };

    private static void Block(StringBuilder yaml, JsonElement value, int indent, IEnumerable<JsonProperty> fields)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                yaml.Append(' ', indent);
                Item(yaml, item, indent);
            }

            return;
        }

        foreach (var field in fields)
        {
            yaml.Append(' ', indent);
            Field(yaml, field.Name, field.Value, indent);
        }
    }

    // The indentation in front of the item is written already.
    private static void Item(StringBuilder yaml, JsonElement item, int indent)
    {
        yaml.Append("- ");
        if (!IsBlock(item))
        {
            Scalar(yaml, item, indent + 2);
            return;
        }

        if (item.ValueKind == JsonValueKind.Array)
        {
            var first = true;
            foreach (var inner in item.EnumerateArray())
            {
                yaml.Append(' ', first ? 0 : indent + 2);
                first = false;
                Item(yaml, inner, indent + 2);
            }

            return;
        }

        var firstField = true;
        foreach (var field in Distinct(item))
        {
            yaml.Append(' ', firstField ? 0 : indent + 2);
            firstField = false;
            Field(yaml, field.Name, field.Value, indent + 2);
        }
    }

    private static void Field(StringBuilder yaml, string name, JsonElement value, int indent)
    {
        var key = YamlScalarText.Key(name);
        if (key.Length > LongestSimpleKey)
        {
            yaml.Append("? ").Append(key).Append('\n').Append(' ', indent);
            key = "";
        }

        yaml.Append(key).Append(':');
        if (IsBlock(value))
        {
            // Lists stand at the column of their field, as kubectl writes them.
            yaml.Append('\n');
            var deeper = value.ValueKind == JsonValueKind.Array && key.Length > 0 ? indent : indent + 2;
            Block(yaml, value, deeper, Distinct(value));
            return;
        }

        yaml.Append(' ');
        Scalar(yaml, value, indent + 2);
    }

    private static void Scalar(StringBuilder yaml, JsonElement value, int indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                yaml.Append("{}");
                break;
            case JsonValueKind.Array:
                yaml.Append("[]");
                break;
            case JsonValueKind.String:
                Text(yaml, value.GetString() ?? "", indent);
                return;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                yaml.Append("null");
                break;
            default:
                yaml.Append(value.GetRawText());
                break;
        }

        yaml.Append('\n');
    }

    private static void Text(StringBuilder yaml, string text, int indent)
    {
        if (indent == 0 || !YamlScalarText.FitsLiteral(text))
        {
            yaml.Append(YamlScalarText.Inline(text)).Append('\n');
            return;
        }

        var body = text.TrimEnd('\n');
        var breaks = text.Length - body.Length;
        yaml.Append(
            breaks switch
            {
                0 => "|-\n",
                1 => "|\n",
                _ => "|+\n",
            }
        );
        foreach (var line in body.AsSpan().Split('\n'))
        {
            var content = body.AsSpan(line);
            if (!content.IsEmpty)
            {
                yaml.Append(' ', indent).Append(content);
            }

            yaml.Append('\n');
        }

        yaml.Append('\n', Math.Max(0, breaks - 1));
    }

    private static IEnumerable<JsonProperty> Ordered(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? Distinct(value).OrderBy(field => Rank(field.Name)) : [];

    private static int Rank(string name) =>
        name switch
        {
            "apiVersion" => 0,
            "kind" => 1,
            "metadata" => 2,
            "status" => 4,
            _ => 3,
        };

    // Of a field that JSON sets twice, the last stands: that is what readers of JSON see.
    private static IEnumerable<JsonProperty> Distinct(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var fields = value.EnumerateObject().ToList();
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < fields.Count; index++)
        {
            last[fields[index].Name] = index;
        }

        return last.Count == fields.Count ? fields : fields.Where((field, index) => last[field.Name] == index);
    }
}
