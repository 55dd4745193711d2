using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Gathers events and sends them together: one flush for whatever came at once.</summary>
internal sealed class WatchStream(ApiRequest request, ResponseForm form)
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private Utf8JsonWriter? writer;
    private bool withColumns = true;
    private bool started;

    public bool IsLarge => buffer.WrittenCount > 256 * 1024;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (started)
        {
            return;
        }

        started = true;
        var response = request.Context.Response;
        response.ContentType = form.Kind == ResponseKind.Objects ? "application/json" : form.ContentType;
        response.Headers.CacheControl = "no-cache, private";
        request.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(cancellation);
        await response.Body.FlushAsync(cancellation);
    }

    public void Write(string type, ResourceObject resource) =>
        Write(
            type,
            writer =>
            {
                switch (form.Kind)
                {
                    case ResponseKind.Table:
                        TableWriter.Write(
                            writer,
                            request,
                            [resource],
                            new ListPosition(resource.ResourceVersion),
                            form.Version,
                            withColumns
                        );
                        withColumns = false;
                        break;
                    case ResponseKind.Metadata:
                        form.WriteMetadata(writer, resource);
                        break;
                    default:
                        ApiResponses.WriteObject(writer, resource.Raw, request.ApiVersion);
                        break;
                }
            }
        );

    public void WriteBookmark(long version, bool initialEnd) =>
        Write(
            "BOOKMARK",
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("kind", request.Kind.Kind.Kind);
                writer.WriteString("apiVersion", request.ApiVersion);
                writer.WriteStartObject("metadata");
                writer.WriteString("resourceVersion", version.ToString(CultureInfo.InvariantCulture));
                writer.WriteNull("creationTimestamp");
                if (initialEnd)
                {
                    writer.WriteStartObject("annotations");
                    writer.WriteString("k8s.io/initial-events-end", "true");
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        );

    public void WriteError(ApiStatus status) => Write("ERROR", writer => status.ToJson().WriteTo(writer));

    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (buffer.WrittenCount == 0)
        {
            return;
        }

        await request.Context.Response.Body.WriteAsync(buffer.WrittenMemory, cancellation);
        await request.Context.Response.Body.FlushAsync(cancellation);
        buffer.ResetWrittenCount();
    }

    private void Write(string type, Action<Utf8JsonWriter> writeObject)
    {
        writer ??= new Utf8JsonWriter(buffer, ApiResponses.Compact);
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WritePropertyName("object"u8);
        writeObject(writer);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        buffer.Write("\n"u8);
    }
}
