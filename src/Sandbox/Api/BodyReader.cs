using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Manifests;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Reads request bodies: JSON or YAML, of bounded size and depth.</summary>
internal static class BodyReader
{
    private const int MaxBytes = 3 * 1024 * 1024;
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 200 };

    /// <summary>The JSON of the body, and the fields that it sets twice (the last value stands).</summary>
    public static async Task<(JsonNode? Body, IReadOnlyList<string> Duplicates)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        var bytes = await ReadBytesAsync(request, cancellation);
        var type = request.ContentType ?? "application/json";
        if (type.Contains("protobuf", StringComparison.Ordinal) || type.Contains("cbor", StringComparison.Ordinal))
        {
            if (ProtobufBody.Read(bytes) is { } known)
            {
                return (known, []);
            }

            throw new ApiStatus
            {
                Code = 415,
                Reason = "UnsupportedMediaType",
                Message =
                    "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml",
            }.ToException();
        }

        try
        {
            return type.Contains("yaml", StringComparison.Ordinal)
                ? ReadYaml(bytes)
                : ReadJson(JsonDocument.Parse(bytes, Limits).RootElement);
        }
        catch (JsonException problem)
        {
            throw ApiStatus.BadRequest($"the object provided is unrecognized (must be of type JSON): {problem.Message}").ToException();
        }
    }

    /// <summary>The object of the body.</summary>
    public static async Task<(JsonObject Body, IReadOnlyList<string> Duplicates)> ReadObjectAsync(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        var (body, duplicates) = await ReadAsync(request, cancellation);
        return body is JsonObject fields
            ? (fields, duplicates)
            : throw ApiStatus
                .BadRequest("the object provided is unrecognized: an object with apiVersion and kind is expected")
                .ToException();
    }

    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
            {
                throw new ApiStatus
                {
                    Code = 413,
                    Reason = "RequestEntityTooLarge",
                    Message = $"Request entity too large: limit is {MaxBytes}",
                }.ToException();
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static (JsonNode? Body, IReadOnlyList<string> Duplicates) ReadYaml(byte[] bytes)
    {
        var stream = YamlReader.Read(Encoding.UTF8.GetString(bytes), MaxBytes);
        if (stream.Problems.Count > 0)
        {
            throw ApiStatus.BadRequest($"error converting YAML to JSON: yaml: {stream.Problems[0]}").ToException();
        }

        return stream.Documents.Count == 0 ? (null, []) : ReadJson(stream.Documents[0].Json);
    }

    private static (JsonNode? Body, IReadOnlyList<string> Duplicates) ReadJson(JsonElement element)
    {
        var duplicates = new List<string>();
        return (Convert(element, "", duplicates), duplicates);
    }

    // Built by hand because a JsonObject made from an element throws on a repeated field when it is first read.
    private static JsonNode? Convert(JsonElement element, string path, List<string> duplicates)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    var child = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                    if (fields.ContainsKey(member.Name))
                    {
                        duplicates.Add(child);
                    }

                    fields[member.Name] = Convert(member.Value, child, duplicates);
                }

                return fields;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray())
                {
                    items.Add(Convert(item, $"{path}[{items.Count}]", duplicates));
                }

                return items;
            case JsonValueKind.Null:
            case JsonValueKind.Undefined:
                return null;
            default:
                return JsonValue.Create(element);
        }
    }
}
