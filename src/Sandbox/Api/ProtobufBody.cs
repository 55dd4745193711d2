using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// Reads the protobuf bodies that kubectl sends for built-in kinds: four magic bytes, an envelope with apiVersion and kind, and the
/// message. Answers are JSON, which every such client accepts.
/// </summary>
internal static class ProtobufBody
{
    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The object; null when the body is not of this form or its kind is not known.</summary>
    public static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            return null;
        }

        try
        {
            return ReadEnvelope(body[Magic.Length..]);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static JsonObject? ReadEnvelope(ReadOnlySpan<byte> body)
    {
        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> message = default;
        var reader = new ProtobufReader(body);
        while (reader.Next(out var number, out _, out var content))
        {
            if (number == 1)
            {
                var type = new ProtobufReader(content);
                while (type.Next(out var part, out _, out var text))
                {
                    (apiVersion, kind) = part == 1 ? (Encoding.UTF8.GetString(text), kind) : (apiVersion, Encoding.UTF8.GetString(text));
                }
            }
            else if (number == 2)
            {
                message = content;
            }
        }

        if (ProtobufShapes.Of(kind) is null)
        {
            return null;
        }

        var result = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        ReadMessage(message, kind, result);
        return result;
    }

    private static void ReadMessage(ReadOnlySpan<byte> message, string shape, JsonObject target)
    {
        var fields = ProtobufShapes.Of(shape);
        var reader = new ProtobufReader(message);
        while (reader.Next(out var number, out var value, out var content))
        {
            if (fields is null || !fields.TryGetValue(number, out var field))
            {
                continue;
            }

            // IngressRule carries its http rules in a message of their own that JSON does not show.
            if (field.Name == "ingressRuleValue")
            {
                ReadMessage(content, field.Type, target);
                continue;
            }

            if (field.Type is "map" or "bytesMap")
            {
                ReadEntry(content, field.Type, target[field.Name] as JsonObject ?? Add(target, field.Name, new JsonObject()));
                continue;
            }

            var node = Value(field, value, content);
            if (field.Repeated)
            {
                (target[field.Name] as JsonArray ?? Add(target, field.Name, new JsonArray())).Add(node);
            }
            else if (node is not null)
            {
                target[field.Name] = node;
            }
        }
    }

    private static JsonNode? Value(ProtobufField field, ulong value, ReadOnlySpan<byte> content)
    {
        switch (field.Type)
        {
            case "string":
                return content.IsEmpty && !field.Repeated ? null : Encoding.UTF8.GetString(content);
            case "bytes":
                return Convert.ToBase64String(content);
            case "int":
                return value == 0 && !field.Optional ? null : (long)value;
            case "bool":
                return value == 0 && !field.Optional ? null : value != 0;
            case "time":
                return Time(content);
            case "intOrString":
                return IntOrString(content);
            default:
                var nested = new JsonObject();
                ReadMessage(content, field.Type, nested);
                return nested;
        }
    }

    private static void ReadEntry(ReadOnlySpan<byte> entry, string type, JsonObject target)
    {
        var (key, value) = ("", "");
        var reader = new ProtobufReader(entry);
        while (reader.Next(out var number, out _, out var content))
        {
            if (number == 1)
            {
                key = Encoding.UTF8.GetString(content);
            }
            else
            {
                value = type == "map" ? Encoding.UTF8.GetString(content) : Convert.ToBase64String(content);
            }
        }

        target[key] = value;
    }

    private static JsonNode? Time(ReadOnlySpan<byte> content)
    {
        var reader = new ProtobufReader(content);
        long seconds = 0;
        while (reader.Next(out var number, out var value, out _))
        {
            seconds = number == 1 ? (long)value : seconds;
        }

        return seconds == 0
            ? null
            : DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static JsonNode? IntOrString(ReadOnlySpan<byte> content)
    {
        var reader = new ProtobufReader(content);
        long kind = 0,
            number = 0;
        var text = "";
        while (reader.Next(out var field, out var value, out var bytes))
        {
            switch (field)
            {
                case 1:
                    kind = (long)value;
                    break;
                case 2:
                    number = (int)value;
                    break;
                default:
                    text = Encoding.UTF8.GetString(bytes);
                    break;
            }
        }

        return kind == 1 ? text
            : number == 0 ? null
            : number;
    }

    private static T Add<T>(JsonObject target, string name, T node)
        where T : JsonNode
    {
        target[name] = node;
        return node;
    }
}
