using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Writes answers: JSON, compressed when it is large and the client takes it.</summary>
internal static class ApiResponses
{
    private const int CompressFrom = 128 * 1024;
    private static readonly JsonWriterOptions Compact = new()
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
        response.Headers.CacheControl = "no-cache, private";
        response.Headers.Vary = "Accept, Accept-Encoding";
        if (
            buffer.WrittenCount >= CompressFrom
            && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal)
        )
        {
            response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
            return;
        }

        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>An object in the version that was asked for: kinds convert by name alone.</summary>
    public static void WriteObject(Utf8JsonWriter writer, JsonElement raw, string apiVersion)
    {
        if (raw.TryGetProperty("apiVersion", out var stored) && stored.ValueEquals(apiVersion))
        {
            raw.WriteTo(writer);
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
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
