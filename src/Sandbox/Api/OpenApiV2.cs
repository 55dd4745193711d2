using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// The OpenAPI v2 document for old clients: reduced to what v2 can say, and in the protobuf form that kubectl before 1.27 asks for.
/// Field numbers: openapi_v2.proto of github.com/google/gnostic-models.
/// </summary>
internal static class OpenApiV2
{
    private static readonly string[] NotInV2 = ["anyOf", "oneOf", "not", "nullable"];

    /// <summary>Drops what v2 has no word for, in place, as the API server does when it publishes custom kinds.</summary>
    public static void Simplify(JsonNode? schema)
    {
        switch (schema)
        {
            case JsonObject fields:
                foreach (var name in NotInV2)
                {
                    fields.Remove(name);
                }

                // A value of open type must not promise one.
                if (fields["x-kubernetes-preserve-unknown-fields"] is not null && fields["properties"] is null)
                {
                    fields.Remove("type");
                    fields.Remove("items");
                }

                if (fields["x-kubernetes-int-or-string"] is not null)
                {
                    fields["type"] = "string";
                    fields["format"] = "int-or-string";
                }

                foreach (var (name, child) in fields)
                {
                    if (name is not ("default" or "enum" or "required"))
                    {
                        Simplify(child);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Simplify(item);
                }

                break;
            default:
                break;
        }
    }

    public static byte[] ToProtobuf(JsonObject document)
    {
        var writer = new ProtobufWriter();
        writer.Text(1, "2.0");
        writer.Message(
            2,
            info =>
            {
                info.Text(1, "Kubernetes");
                info.Text(2, ServerVersion.Git);
            }
        );
        writer.Message(8, paths => OpenApiV2Paths.Write(paths, document["paths"]!.AsObject()));
        writer.Message(
            9,
            definitions =>
            {
                foreach (var (name, schema) in document["definitions"]!.AsObject())
                {
                    Named(definitions, name, schema as JsonObject ?? []);
                }
            }
        );
        return writer.ToArray();
    }

    private static void Named(ProtobufWriter writer, string name, JsonObject schema) =>
        writer.Message(
            1,
            entry =>
            {
                entry.Text(1, name);
                entry.Message(2, value => Schema(value, schema));
            }
        );

    private static void Schema(ProtobufWriter writer, JsonObject schema)
    {
        foreach (var (name, value) in schema)
        {
            switch (name)
            {
                case "$ref":
                    writer.Text(1, Plain(value));
                    break;
                case "format":
                    writer.Text(2, Plain(value));
                    break;
                case "description":
                    writer.Text(4, Plain(value));
                    break;
                case "default":
                    writer.Message(5, any => any.Text(2, value?.ToJsonString() ?? "null"));
                    break;
                case "maximum":
                    writer.Double(7, Number(value));
                    break;
                case "minimum":
                    writer.Double(9, Number(value));
                    break;
                case "maxLength":
                    writer.Integer(11, (long)Number(value));
                    break;
                case "minLength":
                    writer.Integer(12, (long)Number(value));
                    break;
                case "pattern":
                    writer.Text(13, Plain(value));
                    break;
                case "maxItems":
                    writer.Integer(14, (long)Number(value));
                    break;
                case "minItems":
                    writer.Integer(15, (long)Number(value));
                    break;
                case "required":
                    foreach (var item in value!.AsArray())
                    {
                        writer.Text(19, Plain(item));
                    }

                    break;
                case "enum":
                    foreach (var item in value!.AsArray())
                    {
                        writer.Message(20, any => any.Text(2, item?.ToJsonString() ?? "null"));
                    }

                    break;
                case "additionalProperties" when value is JsonObject child:
                    writer.Message(21, item => item.Message(1, nested => Schema(nested, child)));
                    break;
                case "type":
                    writer.Message(22, type => type.Text(1, Plain(value)));
                    break;
                case "items" when value is JsonObject child:
                    writer.Message(23, items => items.Message(1, nested => Schema(nested, child)));
                    break;
                case "allOf":
                    foreach (var part in value!.AsArray().OfType<JsonObject>())
                    {
                        writer.Message(24, nested => Schema(nested, part));
                    }

                    break;
                case "properties" when value is JsonObject properties:
                    writer.Message(
                        25,
                        nested =>
                        {
                            foreach (var (property, child) in properties)
                            {
                                Named(nested, property, child as JsonObject ?? []);
                            }
                        }
                    );
                    break;
                default:
                    if (name.StartsWith("x-", StringComparison.Ordinal))
                    {
                        writer.Message(
                            31,
                            extension =>
                            {
                                extension.Text(1, name);
                                extension.Message(2, any => any.Text(2, value?.ToJsonString() ?? "null"));
                            }
                        );
                    }

                    break;
            }
        }
    }

    private static string Plain(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString() ?? "";

    private static double Number(JsonNode? node) =>
        double.TryParse(node?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
