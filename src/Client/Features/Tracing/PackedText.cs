using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace NetConsole.Client.Features.Tracing;

/// <summary>A text small enough to stand in an address.</summary>
internal static class PackedText
{
    private const int LongestPacked = 3000;
    private const int LongestText = 200_000;

    /// <summary>Null when it would be too long for an address, or must not stand in one: Secrets stay out of links.</summary>
    public static string? Pack(string text)
    {
        if (text.Length > LongestText || text.Contains("Secret", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        var result = WebEncoders.Base64UrlEncode(packed.ToArray());
        return result.Length <= LongestPacked ? result : null;
    }

    /// <summary>Null when it is no packed text, or unpacks to more than is accepted.</summary>
    public static string? Unpack(string packed)
    {
        if (packed.Length is 0 or > LongestPacked)
        {
            return null;
        }

        try
        {
            using var brotli = new BrotliStream(new MemoryStream(WebEncoders.Base64UrlDecode(packed)), CompressionMode.Decompress);
            var buffer = new byte[LongestText];
            var length = brotli.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length == buffer.Length ? null : Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException or InvalidOperationException)
        {
            // Somebody shortened the link: the request is still there.
            return null;
        }
    }
}
