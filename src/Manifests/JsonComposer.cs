using System.Text;
using System.Text.Json;

namespace NetConsole.Manifests;

/// <summary>
/// Reads JSON documents that follow each other into nodes. JSON is nearly YAML, but tabs, escapes and speed make a
/// reader of its own worthwhile.
/// </summary>
internal ref struct JsonComposer
{
    private readonly ReadOnlySpan<byte> text;
    private Utf8JsonReader reader;
    private int line = 1;
    private int column = 1;
    private int counted;

    public JsonComposer(ReadOnlySpan<byte> text, int maxDepth)
    {
        this.text = text;
        reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = maxDepth });
    }

    /// <summary>The next document; null at the end.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public ManifestNode? Next() => reader.Read() ? Compose() : null;

    private ManifestNode Compose()
    {
        var (row, start) = Place();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var mapping = new MappingNode(row, start);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (keyRow, keyColumn) = Place();
                    var key = new ScalarNode(keyRow, keyColumn, ScalarValue.OfText(Text(keyRow, keyColumn)));
                    reader.Read();
                    mapping.Entries.Add(new MappingEntry(key, Compose()));
                }

                return mapping;
            case JsonTokenType.StartArray:
                var sequence = new SequenceNode(row, start);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    sequence.Items.Add(Compose());
                }

                return sequence;
            default:
                return new ScalarNode(row, start, Value(row, start));
        }
    }

    private readonly ScalarValue Value(int row, int start) =>
        reader.TokenType switch
        {
            JsonTokenType.String => ScalarValue.OfText(Text(row, start)),
            JsonTokenType.Number => ScalarValue.OfNumber(Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => ScalarValue.True,
            JsonTokenType.False => ScalarValue.False,
            _ => ScalarValue.Null,
        };

    private readonly string Text(int row, int start)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new ManifestException(row, start, "The text holds half of a surrogate pair, which is no character.");
        }
    }

    private (int Line, int Column) Place()
    {
        var position = (int)reader.TokenStartIndex;
        while (text[counted..position].IndexOf((byte)'\n') is var next and >= 0)
        {
            counted += next + 1;
            column = 1;
            line++;
        }

        // From where the last token was: a document may be one line of megabytes.
        column += Encoding.UTF8.GetCharCount(text[counted..position]);
        counted = position;
        return (line, column);
    }
}
