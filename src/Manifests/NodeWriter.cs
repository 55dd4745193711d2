using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetConsole.Manifests;

/// <summary>Writes nodes as JSON: aliases become copies, merge keys are resolved, and both are bounded.</summary>
internal sealed class NodeWriter(int maxDepth, long maxBytes)
{
    private const int MaxAliasNodes = 200_000;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private int aliasNodes;
    private int insideAlias;

    public JsonElement Write(ManifestNode root)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, root, 0);
        }

        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = maxDepth + 2 });
    }

    private void Write(Utf8JsonWriter writer, ManifestNode node, int depth)
    {
        if (depth > maxDepth)
        {
            throw new ManifestException(node, $"Nested deeper than {maxDepth} levels.");
        }

        if ((insideAlias > 0 && ++aliasNodes > MaxAliasNodes) || writer.BytesCommitted + writer.BytesPending > maxBytes)
        {
            throw new ManifestException(node, "The aliases of this document expand to far more than was written; write the values out.");
        }

        switch (node)
        {
            case AliasNode alias:
                insideAlias++;
                Write(writer, alias.Target, depth);
                insideAlias--;
                break;
            case SequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case MappingNode mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in Fields(mapping))
                {
                    writer.WritePropertyName(key);
                    Write(writer, value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case ScalarNode scalar:
                Write(writer, scalar.Value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, ScalarValue value)
    {
        switch (value.Kind)
        {
            case ScalarKind.Null:
                writer.WriteNullValue();
                break;
            case ScalarKind.True or ScalarKind.False:
                writer.WriteBooleanValue(value.Kind == ScalarKind.True);
                break;
            case ScalarKind.Number:
                writer.WriteRawValue(value.Text, skipInputValidation: true);
                break;
            default:
                writer.WriteStringValue(value.Text);
                break;
        }
    }

    private List<KeyValuePair<string, ManifestNode>> Fields(MappingNode mapping)
    {
        var fields = new List<KeyValuePair<string, ManifestNode>>(mapping.Entries.Count);
        var seen = new Dictionary<string, int>(mapping.Entries.Count, StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries)
        {
            if (key.Value.Kind == ScalarKind.Merge)
            {
                continue;
            }

            if (key.Value.Kind == ScalarKind.Null)
            {
                throw new ManifestException(key, "A field name is missing; quote it if it is meant to be \"null\" or \"~\".");
            }

            if (!seen.TryAdd(key.Value.Text, key.Line))
            {
                throw new ManifestException(
                    key,
                    $"The field \"{key.Value.Text}\" is already set in line {seen[key.Value.Text]}; remove one of the two."
                );
            }

            fields.Add(new(key.Value.Text, value));
        }

        foreach (var (key, value) in mapping.Entries)
        {
            if (key.Value.Kind == ScalarKind.Merge)
            {
                Merge(value, fields, seen, 0);
            }
        }

        return fields;
    }

    // What the object says itself wins over what is merged in; of two merged objects, the first.
    private void Merge(ManifestNode source, List<KeyValuePair<string, ManifestNode>> fields, Dictionary<string, int> seen, int depth)
    {
        if (depth > maxDepth || ++aliasNodes > MaxAliasNodes)
        {
            throw new ManifestException(source, "The merge keys of this document expand to far more than was written.");
        }

        switch (source)
        {
            case AliasNode alias:
                Merge(alias.Target, fields, seen, depth);
                break;
            case SequenceNode sequence when depth == 0:
                foreach (var item in sequence.Items)
                {
                    Merge(item, fields, seen, depth + 1);
                }

                break;
            case MappingNode mapping:
                foreach (var (key, value) in Fields(mapping))
                {
                    if (++aliasNodes <= MaxAliasNodes && seen.TryAdd(key, source.Line))
                    {
                        fields.Add(new(key, new AliasNode(value.Line, value.Column, value)));
                    }
                }

                break;
            default:
                throw new ManifestException(source, "Only an object, or a list of objects, can be merged with <<.");
        }
    }
}
