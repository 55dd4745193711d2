using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>Reads one line of a watch.</summary>
internal static class WatchParser
{
    /// <summary>The event.</summary>
    /// <exception cref="KubernetesApiException">The line is an error event, or makes no sense.</exception>
    public static WatchEvent Read(ReadOnlySpan<byte> line, bool dropManagedFields)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 256 });
            string? type = null;
            ReadOnlySpan<byte> resource = default;
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                var isObject = reader.ValueTextEquals("object"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                if (isType)
                {
                    type = reader.GetString();
                }

                reader.Skip();
                if (isObject)
                {
                    resource = line[start..(int)reader.BytesConsumed];
                }
            }

            return Event(type, resource, dropManagedFields);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new KubernetesApiException("A watch event could not be read: " + problem.Message, problem);
        }
    }

    private static WatchEvent Event(string? type, ReadOnlySpan<byte> resource, bool dropManagedFields)
    {
        if (resource is not [(byte)'{', ..])
        {
            throw new KubernetesApiException("A watch event has no object.");
        }

        return type switch
        {
            "ADDED" => new WatchEvent(WatchEventType.Added, Shape(resource, dropManagedFields)),
            "MODIFIED" => new WatchEvent(WatchEventType.Modified, Shape(resource, dropManagedFields)),
            "DELETED" => new WatchEvent(WatchEventType.Deleted, Shape(resource, dropManagedFields)),
            "BOOKMARK" => new WatchEvent(WatchEventType.Bookmark, Shape(resource, dropManagedFields)),
            "ERROR" => throw new KubernetesApiException(ApiStatus.From(JsonElement.Parse(resource), 500)),
            _ => throw new KubernetesApiException($"A watch event has the unknown type \"{type}\"."),
        };
    }

    private static ResourceObject Shape(ReadOnlySpan<byte> resource, bool dropManagedFields) =>
        ObjectShape.Read(resource, "", "", dropManagedFields);
}
