using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Api;

/// <summary>Sends a list as it is written: no more than one piece of it is in memory as JSON.</summary>
internal sealed class ListWriter(ApiRequest request, ResponseForm form, ListPosition position)
{
    private const int Piece = 64 * 1024;

    public async Task WriteAsync(IReadOnlyList<ResourceObject> items)
    {
        var response = request.Context.Response;
        response.ContentType = form.ContentType;
        ApiResponses.PutCacheHeaders(response);
        var zipped = IsLarge(items) && ApiResponses.TakesGzip(request.Context.Request);
        if (zipped)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        var gzip = zipped ? new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true) : null;
        await using (gzip)
        {
            var sent = await WriteAsync(items, gzip ?? response.Body);
            if (!sent.IsEmpty)
            {
                if (gzip is null && !response.HasStarted)
                {
                    response.ContentLength = sent.Length;
                }

                await (gzip ?? response.Body).WriteAsync(sent, request.Aborted);
            }
        }
    }

    /// <summary>Answers the last piece, which is not sent yet.</summary>
    private async Task<ReadOnlyMemory<byte>> WriteAsync(IReadOnlyList<ResourceObject> items, Stream target)
    {
        var buffer = new ArrayBufferWriter<byte>(items.Count > 20 ? Piece + (Piece / 4) : 4096);
        var writer = new Utf8JsonWriter(buffer, ApiResponses.Compact);
        await using (writer)
        {
            WriteHead(writer);
            foreach (var item in items)
            {
                Write(writer, item);
                if (writer.BytesPending + buffer.WrittenCount < Piece)
                {
                    continue;
                }

                await writer.FlushAsync(request.Aborted);
                await target.WriteAsync(buffer.WrittenMemory, request.Aborted);
                buffer.ResetWrittenCount();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private void WriteHead(Utf8JsonWriter writer)
    {
        if (form.Kind == ResponseKind.Table)
        {
            TableWriter.WriteHead(writer, request, position, form.Version, withColumns: true);
            return;
        }

        var partial = form.Kind == ResponseKind.Metadata;
        writer.WriteStartObject();
        writer.WriteString("kind", partial ? "PartialObjectMetadataList" : request.Kind.Kind.Kind + "List");
        writer.WriteString("apiVersion", partial ? $"meta.k8s.io/{form.Version}" : request.ApiVersion);
        position.WriteTo(writer);
        writer.WriteStartArray("items");
    }

    private void Write(Utf8JsonWriter writer, ResourceObject item)
    {
        switch (form.Kind)
        {
            case ResponseKind.Table:
                TableWriter.WriteRows(writer, request, [item]);
                break;
            case ResponseKind.Metadata:
                form.WriteMetadata(writer, item);
                break;
            default:
                ApiResponses.WriteObject(writer, item.Raw, request.ApiVersion);
                break;
        }
    }

    private static bool IsLarge(IReadOnlyList<ResourceObject> items)
    {
        var size = 0;
        foreach (var item in items)
        {
            size += JsonMarshal.GetRawUtf8Value(item.Raw).Length;
            if (size >= ApiResponses.CompressFrom)
            {
                return true;
            }
        }

        return false;
    }
}
