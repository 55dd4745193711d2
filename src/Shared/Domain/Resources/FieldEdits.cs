using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Domain.Resources;

/// <summary>Applies field edits to an object. Fields that no edit names stay as they are, in their order.</summary>
public static class FieldEdits
{
    /// <summary>The object with the edits, done in their order.</summary>
    /// <exception cref="ArgumentException">A path leads through a value that has no fields, or beyond a list's end.</exception>
    public static JsonElement Apply(JsonElement root, IEnumerable<FieldEdit> edits)
    {
        JsonNode? node = root.ValueKind == JsonValueKind.Object ? JsonObject.Create(root) : new JsonObject();
        foreach (var edit in edits)
        {
            node = Set(node, FieldPath.Split(edit.Path), 0, edit);
        }

        return Element(node);
    }

    // Serializers stop at 64 levels; CustomResourceDefinitions do not.
    private static JsonElement Element(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = 256 });
    }

    private static JsonNode? Set(JsonNode? node, IReadOnlyList<string> path, int depth, FieldEdit edit)
    {
        if (depth == path.Count)
        {
            return edit.Value is { } value ? Node(value) : null;
        }

        var (segment, last) = (path[depth], depth + 1 == path.Count);
        if (node is null)
        {
            if (edit.Value is null)
            {
                return null;
            }

            node = segment == "0" ? new JsonArray() : new JsonObject();
        }

        switch (node)
        {
            case JsonObject fields when last && edit.Value is null:
                fields.Remove(segment);
                break;
            case JsonObject fields:
                Replace(fields.TryGetPropertyValue(segment, out var field) ? field : null, changed => fields[segment] = changed);
                break;
            case JsonArray items when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index):
                Item(items, index);
                break;
            default:
                throw new ArgumentException($"{edit.Path}: no field can be set below {string.Join('.', path.Take(depth))}");
        }

        return node;

        void Item(JsonArray items, int index)
        {
            if (edit.Value is null && (index >= items.Count || last))
            {
                if (index < items.Count)
                {
                    items.RemoveAt(index);
                }
            }
            else if (index == items.Count)
            {
                items.Add(Set(null, path, depth + 1, edit));
            }
            else if (index < items.Count)
            {
                Replace(items[index], changed => items[index] = changed);
            }
            else
            {
                throw new ArgumentException($"{edit.Path}: the list has {items.Count} items");
            }
        }

        // A node may hang in one place only: put back what is new, leave what was changed in place.
        void Replace(JsonNode? old, Action<JsonNode?> put)
        {
            var changed = Set(old, path, depth + 1, edit);
            if (!ReferenceEquals(changed, old) || (last && changed is null))
            {
                put(changed);
            }
        }
    }

    private static JsonNode? Node(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(value.Clone()),
            JsonValueKind.Array => JsonArray.Create(value.Clone()),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => JsonValue.Create(value.Clone()),
        };
}
