using System.Collections.Immutable;
using System.Text.Json;

namespace NetConsole.Domain.Resources;

/// <summary>Reads single things from an object's text, without taking the whole of it apart.</summary>
internal static class ResourceText
{
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 256 };

    /// <summary>A string-to-string field of the metadata, such as labels; other values are left out.</summary>
    public static ImmutableDictionary<string, string> MetadataMap(ReadOnlySpan<byte> utf8, string field)
    {
        var reader = new Utf8JsonReader(utf8, Reading);
        if (!reader.Read() || !Enter(ref reader, "metadata") || !Enter(ref reader, field) || reader.TokenType != JsonTokenType.StartObject)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                map[name] = reader.GetString() ?? "";
            }

            reader.Skip();
        }

        return map.ToImmutable();
    }

    /// <summary>The uids in metadata.ownerReferences.</summary>
    public static ImmutableArray<string> OwnerUids(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Reading);
        if (
            !reader.Read()
            || !Enter(ref reader, "metadata")
            || !Enter(ref reader, "ownerReferences")
            || reader.TokenType != JsonTokenType.StartArray
        )
        {
            return [];
        }

        var uids = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var depth = reader.CurrentDepth;
            if (reader.TokenType == JsonTokenType.StartObject && Enter(ref reader, "uid") && reader.TokenType == JsonTokenType.String)
            {
                uids.Add(reader.GetString() ?? "");
            }

            while (reader.CurrentDepth > depth && reader.Read())
            {
                // To the end of the reference.
            }

            reader.Skip();
        }

        return uids.DrainToImmutable();
    }

    // From the start of an object to the value of its field; false, and at the object's end, when there is none.
    private static bool Enter(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(field);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
