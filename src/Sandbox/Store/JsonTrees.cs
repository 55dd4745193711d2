using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>From the mutable tree that a write works on to the immutable object that is kept, and back. Numbers keep their text.</summary>
internal static class JsonTrees
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As compact text, without escapes that JSON does not ask for.</summary>
    public static string Compactly(this JsonNode? node) => node?.ToJsonString(Relaxed) ?? "null";

    public static ResourceObject Freeze(JsonObject tree)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            tree.WriteTo(writer);
        }

        return ResourceObject.Parse(buffer.WrittenMemory);
    }

    /// <summary>A tree that may be changed; the object stays as it is.</summary>
    public static JsonObject Thaw(ResourceObject resource) => Thaw(resource.Raw);

    public static JsonObject Thaw(JsonElement element) =>
        JsonObject.Create(element) ?? throw new InvalidOperationException("Every stored value is an object.");

    public static JsonObject Clone(this JsonObject tree) => tree.DeepClone().AsObject();

    public static string Text(this JsonObject? tree, string name) =>
        tree?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    /// <summary>The texts of a list; empty when there is none.</summary>
    /// <exception cref="ApiStatusException">400: something in it is no text.</exception>
    public static IReadOnlyList<string> Texts(this JsonObject? tree, string name) =>
        tree?[name] switch
        {
            null => [],
            JsonArray items =>
            [
                .. items.Select(item =>
                    item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw NoText(name).ToException()
                ),
            ],
            _ => throw NoText(name).ToException(),
        };

    private static ApiStatus NoText(string name) => ApiStatus.BadRequest($"json: cannot unmarshal: {name} is to be a list of strings");

    public static JsonObject? Child(this JsonObject? tree, string name) => tree?[name] as JsonObject;

    /// <summary>The object field, made when it is absent.</summary>
    public static JsonObject Ensure(this JsonObject tree, string name)
    {
        if (tree[name] is JsonObject child)
        {
            return child;
        }

        child = [];
        tree[name] = child;
        return child;
    }

    /// <summary>Sets the field, or removes it for null.</summary>
    public static void Put(this JsonObject tree, string name, JsonNode? value)
    {
        if (value is null)
        {
            tree.Remove(name);
        }
        else
        {
            tree[name] = value;
        }
    }
}
