using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Writes answers: JSON, compressed when it is large and the client takes it.</summary>
internal static class ApiResponses
{
    /// <summary>Answers from this size on are compressed when the client takes it.</summary>
    public const int CompressFrom = 128 * 1024;

    /// <summary>How JSON is written everywhere.</summary>
    public static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Task StatusAsync(HttpContext context, ApiStatus status)
    {
        if (status.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return JsonAsync(context, status.ToJson(), status.Code);
    }

    public static Task JsonAsync(HttpContext context, JsonNode body, int code = 200, string type = "application/json") =>
        WriteAsync(context, writer => body.WriteTo(writer), code, type);

    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write, int code = 200, string type = "application/json")
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            write(writer);
        }

        var response = context.Response;
        response.StatusCode = code;
        response.ContentType = type;
        PutCacheHeaders(response);
        if (buffer.WrittenCount >= CompressFrom && TakesGzip(context.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
            return;
        }

        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    public static bool TakesGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);

    public static void PutCacheHeaders(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache, private";
        response.Headers.Vary = "Accept, Accept-Encoding";
    }

    /// <summary>
    /// An object in the version that was asked for: kinds convert by name alone. Its bytes are copied as they are kept, so that a change is
    /// put into JSON once however many watch it.
    /// </summary>
    public static void WriteObject(Utf8JsonWriter writer, JsonElement raw, string apiVersion)
    {
        if (raw.TryGetProperty("apiVersion", out var stored) && stored.ValueEquals(apiVersion))
        {
            WriteRaw(writer, raw);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in raw.EnumerateObject())
        {
            if (member.NameEquals("apiVersion"))
            {
                writer.WriteString("apiVersion", apiVersion);
            }
            else
            {
                writer.WritePropertyName(member.Name);
                WriteRaw(writer, member.Value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>A part of a stored object as it is kept.</summary>
    public static void WriteRaw(Utf8JsonWriter writer, JsonElement part) =>
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(part), skipInputValidation: true);
}
