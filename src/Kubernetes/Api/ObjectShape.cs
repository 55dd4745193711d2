using System.Buffers;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>
/// Makes objects of the bytes the server sends. Items of a list lack apiVersion and kind when the kind is built in; these are
/// put in front, and managed fields can be left out before anything is allocated for them.
/// </summary>
internal static class ObjectShape
{
    /// <summary>The object; <paramref name="json"/> is copied.</summary>
    public static ResourceObject Read(ReadOnlySpan<byte> json, string apiVersion, string kind, bool dropManagedFields)
    {
        var shaped = new ArrayBufferWriter<byte>(json.Length + 128);
        var (hasVersion, hasKind) = Has(json);
        shaped.Write("{"u8);
        var first = true;
        if (!hasVersion && apiVersion.Length > 0)
        {
            Field(shaped, "apiVersion", apiVersion, ref first);
        }

        if (!hasKind && kind.Length > 0)
        {
            Field(shaped, "kind", kind, ref first);
        }

        CopyFields(json, shaped, dropManagedFields, topLevel: true, ref first);
        return ResourceObject.From(JsonElement.Parse(shaped.WrittenSpan, new JsonDocumentOptions { MaxDepth = 256 }));
    }

    private static (bool Version, bool Kind) Has(ReadOnlySpan<byte> json)
    {
        var reader = Reader(json);
        reader.Read();
        bool version = false,
            kind = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            version |= reader.ValueTextEquals("apiVersion"u8);
            kind |= reader.ValueTextEquals("kind"u8);
            reader.Skip();
        }

        return (version, kind);
    }

    // Copies the members of an object and its closing brace.
    private static void CopyFields(
        ReadOnlySpan<byte> json,
        ArrayBufferWriter<byte> target,
        bool dropManagedFields,
        bool topLevel,
        ref bool first
    )
    {
        var reader = Reader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isMetadata = topLevel && reader.ValueTextEquals("metadata"u8);
            var isManaged = !topLevel && reader.ValueTextEquals("managedFields"u8);
            reader.Read();
            var valueStart = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            if (isManaged && dropManagedFields)
            {
                continue;
            }

            if (!first)
            {
                target.Write(","u8);
            }

            first = false;
            if (isMetadata && isObject && dropManagedFields)
            {
                target.Write("\"metadata\":{"u8);
                var firstInside = true;
                CopyFields(json[valueStart..end], target, dropManagedFields, topLevel: false, ref firstInside);
            }
            else
            {
                target.Write(json[start..end]);
            }
        }

        target.Write("}"u8);
    }

    private static void Field(ArrayBufferWriter<byte> target, string name, string value, ref bool first)
    {
        target.Write(first ? "\""u8 : ",\""u8);
        first = false;
        target.Write(JsonEncodedText.Encode(name).EncodedUtf8Bytes);
        target.Write("\":\""u8);
        target.Write(JsonEncodedText.Encode(value).EncodedUtf8Bytes);
        target.Write("\""u8);
    }

    private static Utf8JsonReader Reader(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = 256 });
}
