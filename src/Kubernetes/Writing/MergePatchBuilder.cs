using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Kubernetes.Writing;

/// <summary>Makes the patch that carries a user's own change and nothing else.</summary>
public static class MergePatchBuilder
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The patch from one object to the other. A field that is null in the edited object is removed: a merge patch cannot say
    /// otherwise.
    /// </summary>
    public static MergePatch Build(JsonElement original, JsonElement edited)
    {
        var lists = new List<string>();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, "", original, edited, lists);
        }

        return new MergePatch(JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = 256 }), lists);
    }

    /// <summary>True when nobody else changed, since <paramref name="original"/>, the lists that the patch replaces.</summary>
    public static bool IsSafeOn(MergePatch patch, JsonElement original, JsonElement live) =>
        patch.ReplacedLists.All(list => JsonDifference.Same(FieldPath.Read(original, list), FieldPath.Read(live, list)));

    private static void Write(Utf8JsonWriter writer, string path, JsonElement original, JsonElement edited, List<string> lists)
    {
        writer.WriteStartObject();
        foreach (var field in edited.EnumerateObject())
        {
            var known = original.ValueKind == JsonValueKind.Object && original.TryGetProperty(field.Name, out var value) ? value : default;
            if (JsonDifference.Same(known, field.Value))
            {
                continue;
            }

            var inner = FieldPath.Field(path, field.Name);
            writer.WritePropertyName(field.Name);
            if (field.Value.ValueKind == JsonValueKind.Object)
            {
                Write(writer, inner, known, field.Value, lists);
            }
            else
            {
                if (known.ValueKind == JsonValueKind.Array || field.Value.ValueKind == JsonValueKind.Array)
                {
                    lists.Add(inner);
                }

                field.Value.WriteTo(writer);
            }
        }

        if (original.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in original.EnumerateObject())
            {
                if (!edited.TryGetProperty(field.Name, out _))
                {
                    writer.WriteNull(field.Name);
                }
            }
        }

        writer.WriteEndObject();
    }
}
