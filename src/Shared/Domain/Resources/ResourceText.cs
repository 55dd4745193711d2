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
        if (!reader.Read() || !Enter(ref reader, "metadata") || !Enter(ref reader, field))
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

    // From the start of an object to the start of the object in its field; false when there is none.
    private static bool Enter(ref Utf8JsonReader reader, string field)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(field);
            reader.Read();
            if (found)
            {
                return reader.TokenType == JsonTokenType.StartObject;
            }

            reader.Skip();
        }

        return false;
    }
}
