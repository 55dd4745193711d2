using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NetConsole.Server.Features.Resources;

/// <summary>Where the next page starts, as text that the caller sends back unchanged. Bound to the question it continues.</summary>
internal static class ContinueToken
{
    private sealed record TokenContent(string Question, PagePosition Position);

    /// <param name="question">Kind, filter and order of the list.</param>
    /// <param name="position">The last object of the page.</param>
    public static string Write(string question, PagePosition position) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new TokenContent(Digest(question), position)));

    /// <summary>Null when the text is no token, or one of another question.</summary>
    public static PagePosition? Read(string question, string token)
    {
        try
        {
            var content = JsonSerializer.Deserialize<TokenContent>(Base64Url.DecodeFromChars(token));
            return
                content?.Question == Digest(question) && content.Position is { Key: not null, Namespace: not null, Name: not null } position
                ? position
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            return null;
        }
    }

    private static string Digest(string question) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(question)).AsSpan(0, 8));
}
