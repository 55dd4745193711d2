using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Api;

/// <summary>Writes objects as the Table that <c>kubectl get</c> prints.</summary>
internal static class TableWriter
{
    public static void Write(
        Utf8JsonWriter writer,
        ApiRequest request,
        IReadOnlyList<ResourceObject> items,
        ListPosition position,
        string version,
        bool withColumns
    )
    {
        WriteHead(writer, request, position, version, withColumns);
        WriteRows(writer, request, items);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Everything up to the first row.</summary>
    public static void WriteHead(Utf8JsonWriter writer, ApiRequest request, ListPosition position, string version, bool withColumns)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "Table");
        writer.WriteString("apiVersion", $"meta.k8s.io/{version}");
        position.WriteTo(writer);
        writer.WriteStartArray("columnDefinitions");
        foreach (var column in withColumns ? TableColumns.Of(request.Kind, request.Version) : [])
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", column.Type == "date" ? "string" : column.Type);
            writer.WriteString("format", column.Format);
            writer.WriteString("description", column.Description);
            writer.WriteNumber("priority", column.Priority);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
    }

    public static void WriteRows(Utf8JsonWriter writer, ApiRequest request, IReadOnlyList<ResourceObject> items)
    {
        var columns = TableColumns.Of(request.Kind, request.Version);
        var now = request.Clock.GetUtcNow();
        foreach (var item in items)
        {
            WriteRow(writer, request, item, columns, now);
        }
    }

    private static void WriteRow(
        Utf8JsonWriter writer,
        ApiRequest request,
        ResourceObject item,
        IReadOnlyList<TableColumn> columns,
        DateTimeOffset now
    )
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells");
        foreach (var column in columns)
        {
            WriteCell(writer, column, column.Read(item, now));
        }

        writer.WriteEndArray();
        switch (request.Query("includeObject"))
        {
            case "None":
                break;
            case "Object":
                writer.WritePropertyName("object");
                ApiResponses.WriteObject(writer, item.Raw, request.ApiVersion);
                break;
            default:
                writer.WriteStartObject("object");
                writer.WriteString("kind", "PartialObjectMetadata");
                writer.WriteString("apiVersion", "meta.k8s.io/v1");
                writer.WritePropertyName("metadata");
                ApiResponses.WriteRaw(writer, item.Metadata);
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter writer, TableColumn column, string? text)
    {
        if (text is null)
        {
            writer.WriteNullValue();
        }
        else if (column.Type is "integer" && long.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumberValue(number);
        }
        else if (column.Type is "boolean" && bool.TryParse(text, out var flag))
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }
}
