using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>Reads the lines of a watch.</summary>
internal sealed class WatchParser(ObjectReader objects)
{
    /// <summary>The event.</summary>
    /// <exception cref="KubernetesApiException">The line is an error event, or makes no sense.</exception>
    public WatchEvent Read(ReadOnlySpan<byte> line)
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

            return Event(type, resource);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new KubernetesApiException("A watch event could not be read: " + problem.Message, problem);
        }
    }

    private WatchEvent Event(string? type, ReadOnlySpan<byte> resource)
    {
        if (resource is not [(byte)'{', ..])
        {
            throw new KubernetesApiException("A watch event has no object.");
        }

        return type switch
        {
            "ADDED" => new WatchEvent(WatchEventType.Added, objects.Read(resource)),
            "MODIFIED" => new WatchEvent(WatchEventType.Modified, objects.Read(resource)),
            "DELETED" => new WatchEvent(WatchEventType.Deleted, objects.Read(resource)),
            "BOOKMARK" => new WatchEvent(WatchEventType.Bookmark, objects.Read(resource)),
            "ERROR" => throw new KubernetesApiException(ApiStatus.From(JsonElement.Parse(resource), 500)),
            _ => throw new KubernetesApiException($"A watch event has the unknown type \"{type}\"."),
        };
    }
}
