using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>
/// Reads a list while it arrives: each item becomes an object as soon as its last byte is there, so that only one item is
/// ever held as text.
/// </summary>
internal sealed class ListParser(ObjectReader objects, Action<ResourceObject> each, Action progress)
{
    private enum ListPlace
    {
        Start,
        Top,
        Items,
        End,
    }

    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 256 });
    private ListPlace place;
    private string version = "";
    private string? next;
    private long? remaining;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="JsonException">The text is no list, or breaks off.</exception>
    public async Task<ListPage> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(
            stream,
            new StreamPipeReaderOptions(bufferSize: 64 * 1024, minimumReadSize: 16 * 1024, leaveOpen: true)
        );
        try
        {
            long wanted = 0;
            while (true)
            {
                var result = await pipe.ReadAsync(cancellation);
                progress();
                var buffer = result.Buffer;
                if (buffer.Length < wanted && !result.IsCompleted)
                {
                    pipe.AdvanceTo(buffer.Start, buffer.End);
                    continue;
                }

                var consumed = Parse(buffer, result.IsCompleted);
                var rest = buffer.Slice(consumed).Length;
                // An item that is not complete yet is looked at again only when twice as much is there.
                wanted = consumed == 0 ? rest * 2 : 0;
                pipe.AdvanceTo(buffer.GetPosition(consumed), buffer.End);
                if (result.IsCompleted)
                {
                    return place == ListPlace.End
                        ? new ListPage(version, next, remaining)
                        : throw new JsonException("The list breaks off.");
                }
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private long Parse(in ReadOnlySequence<byte> buffer, bool final)
    {
        var reader = new Utf8JsonReader(buffer, final, state);
        long consumed = 0;
        while (true)
        {
            var before = reader;
            if (!Step(ref reader, buffer))
            {
                state = before.CurrentState;
                return consumed;
            }

            consumed = reader.BytesConsumed;
        }
    }

    // One whole step, or false when its bytes are not all there.
    private bool Step(ref Utf8JsonReader reader, in ReadOnlySequence<byte> buffer)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (place)
        {
            case ListPlace.Start:
                place = reader.TokenType == JsonTokenType.StartObject ? ListPlace.Top : throw new JsonException("A list is expected.");
                return true;
            case ListPlace.Top when reader.TokenType == JsonTokenType.PropertyName:
                return TopField(ref reader);
            case ListPlace.Top when reader.TokenType == JsonTokenType.EndObject:
                place = ListPlace.End;
                return true;
            case ListPlace.Items when reader.TokenType == JsonTokenType.EndArray:
                place = ListPlace.Top;
                return true;
            case ListPlace.Items:
                return Item(ref reader, buffer);
            default:
                throw new JsonException("The list is malformed.");
        }
    }

    private bool TopField(ref Utf8JsonReader reader)
    {
        var isItems = reader.ValueTextEquals("items"u8);
        var isMetadata = reader.ValueTextEquals("metadata"u8);
        if (isItems)
        {
            if (!reader.Read())
            {
                return false;
            }

            place = reader.TokenType == JsonTokenType.StartArray ? ListPlace.Items : ListPlace.Top;
            return true;
        }

        if (isMetadata)
        {
            if (!reader.Read() || !JsonElement.TryParseValue(ref reader, out var metadata))
            {
                return false;
            }

            version = metadata.Value.Text("resourceVersion") ?? "";
            next = metadata.Value.Text("continue") is { Length: > 0 } token ? token : null;
            remaining = metadata.Value.Number("remainingItemCount");
            return true;
        }

        return reader.TrySkip();
    }

    private bool Item(ref Utf8JsonReader reader, in ReadOnlySequence<byte> buffer)
    {
        var start = reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An item of the list is no object.");
        }

        if (!reader.TrySkip())
        {
            return false;
        }

        var item = buffer.Slice(start, reader.BytesConsumed - start);
        if (item.IsSingleSegment)
        {
            each(objects.Read(item.FirstSpan));
            return true;
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)item.Length);
        item.CopyTo(rented);
        each(objects.Read(rented.AsSpan(0, (int)item.Length)));
        ArrayPool<byte>.Shared.Return(rented);
        return true;
    }
}
