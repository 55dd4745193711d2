using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Server.Features.Changes;

/// <summary>Between JSON that is read and JSON that is changed.</summary>
internal static class Elements
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <summary>A copy that can be changed.</summary>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static JsonObject Node(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? (JsonObject)Any(element)! : throw new JsonException("A JSON object is expected.");

    public static JsonNode? Any(JsonElement element) => JsonNode.Parse(element.GetRawText(), documentOptions: Deep);

    public static JsonElement From(JsonNode node)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            node.WriteTo(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan, Deep);
    }
}
