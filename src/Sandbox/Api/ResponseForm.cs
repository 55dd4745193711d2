using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>The form of an answer that the client prefers among those it accepts.</summary>
internal sealed record ResponseForm(ResponseKind Kind, string Version, string ContentType)
{
    private static readonly ResponseForm Plain = new(ResponseKind.Objects, "v1", "application/json");

    public static ResponseForm Of(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        if (accept.Length == 0)
        {
            return Plain;
        }

        foreach (var choice in accept.Split(','))
        {
            var parts = choice.Split(';', StringSplitOptions.TrimEntries);
            var parameters = parts
                .Skip(1)
                .Select(part => part.Split('=', 2))
                .Where(pair => pair.Length == 2)
                .ToLookup(pair => pair[0], pair => pair[1]);
            var (form, version) = (parameters["as"].FirstOrDefault(), parameters["v"].FirstOrDefault() ?? "v1");
            switch (parts[0])
            {
                case "application/json" when form is "Table" && version is "v1" or "v1beta1":
                    return new ResponseForm(ResponseKind.Table, version, $"application/json;as=Table;g=meta.k8s.io;v={version}");
                case "application/json" when form is "PartialObjectMetadata" or "PartialObjectMetadataList":
                    return new ResponseForm(ResponseKind.Metadata, version, $"application/json;as={form};g=meta.k8s.io;v={version}");
                case "application/json" when form is null:
                case "application/*":
                case "*/*":
                    return Plain;
                default:
                    break;
            }
        }

        throw new ApiStatus
        {
            Code = 406,
            Reason = "NotAcceptable",
            Message = "only the following media types are accepted: application/json",
        }.ToException();
    }

    public void WriteMetadata(Utf8JsonWriter writer, ResourceObject resource)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "PartialObjectMetadata");
        writer.WriteString("apiVersion", $"meta.k8s.io/{Version}");
        writer.WritePropertyName("metadata");
        ApiResponses.WriteRaw(writer, resource.Metadata);
        writer.WriteEndObject();
    }
}

internal enum ResponseKind
{
    Objects,
    Table,
    Metadata,
}
