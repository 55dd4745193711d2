using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Kubernetes.Writing;

/// <summary>
/// Lays the user's edits over what others changed meanwhile: a field that only one side touched takes that side's value, fields
/// nobody knows included. Fields and items keep the edited order; what only the live object has follows.
/// </summary>
public static class ThreeWayMerge
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Merges.</summary>
    /// <param name="original">The object as it was when the edit began.</param>
    /// <param name="live">The object as it is now.</param>
    /// <param name="edited">The object as the user wants it.</param>
    /// <param name="rules">How lists are merged.</param>
    public static MergeResult Merge(JsonElement original, JsonElement live, JsonElement edited, ListRules rules)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        var merge = new Run(rules, new Utf8JsonWriter(buffer, Options));
        merge.Value("", null, original, live, edited);
        merge.Finish();
        var merged = buffer.WrittenCount == 0 ? default : JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = 256 });
        return new MergeResult(merged, merge.Conflicts);
    }

    private sealed class Run(ListRules rules, Utf8JsonWriter writer)
    {
        private readonly List<string> names = [];

        public List<MergeConflict> Conflicts { get; } = [];

        public void Finish() => writer.Dispose();

        /// <summary>Writes the merged value, with its field name when it has one; nothing when it is to be absent.</summary>
        public void Value(string path, string? field, JsonElement original, JsonElement live, JsonElement edited)
        {
            if (JsonDifference.Same(edited, original))
            {
                Write(field, live);
            }
            else if (JsonDifference.Same(live, original) || JsonDifference.Same(live, edited))
            {
                Write(field, edited);
            }
            else if (live.ValueKind == JsonValueKind.Object && edited.ValueKind == JsonValueKind.Object)
            {
                Start(field);
                Fields(path, original.ValueKind == JsonValueKind.Object ? original : default, live, edited);
            }
            else if (
                live.ValueKind == JsonValueKind.Array
                && edited.ValueKind == JsonValueKind.Array
                && List(path, field, original.ValueKind == JsonValueKind.Array ? original : default, live, edited)
            )
            {
                // Written item by item.
            }
            else
            {
                Conflicts.Add(new MergeConflict(path, original, live, edited));
                Write(field, edited);
            }
        }

        private void Fields(string path, JsonElement original, JsonElement live, JsonElement edited)
        {
            writer.WriteStartObject();
            foreach (var field in edited.EnumerateObject())
            {
                Field(path, field.Name, original, live, edited);
            }

            foreach (var field in live.EnumerateObject())
            {
                if (!edited.TryGetProperty(field.Name, out _))
                {
                    Field(path, field.Name, original, live, edited);
                }
            }

            writer.WriteEndObject();
        }

        private void Field(string path, string name, JsonElement original, JsonElement live, JsonElement edited)
        {
            names.Add(name);
            Value(FieldPath.Field(path, name), name, Member(original, name), Member(live, name), Member(edited, name));
            names.RemoveAt(names.Count - 1);
        }

        private bool List(string path, string? field, JsonElement original, JsonElement live, JsonElement edited)
        {
            var rule = rules.At(names);
            if (
                KeyedItems.Read(original, rule) is not { } originals
                || KeyedItems.Read(live, rule) is not { } lives
                || KeyedItems.Read(edited, rule) is not { } edits
            )
            {
                return false;
            }

            Start(field);
            writer.WriteStartArray();
            var index = 0;
            foreach (var (key, item) in edits)
            {
                Value(FieldPath.Item(path, index++), null, originals.Find(key), lives.Find(key), item);
            }

            foreach (var (key, item) in lives)
            {
                if (edits.Find(key).ValueKind == JsonValueKind.Undefined)
                {
                    Value(FieldPath.Item(path, index++), null, originals.Find(key), item, default);
                }
            }

            writer.WriteEndArray();
            return true;
        }

        private void Start(string? field)
        {
            if (field is not null)
            {
                writer.WritePropertyName(field);
            }
        }

        private void Write(string? field, JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Undefined)
            {
                Start(field);
                value.WriteTo(writer);
            }
        }

        private static JsonElement Member(JsonElement value, string name) =>
            value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;
    }
}
