using System.Text;
using Microsoft.JSInterop;

namespace NetConsole.Client.Interop;

/// <summary>Text of any length to and from the browser; one interop message holds only some thousand characters.</summary>
internal static class BrowserText
{
    /// <summary>The longest text taken from an editor, in bytes of UTF-8; the API takes no larger manifest either.</summary>
    public const long Limit = 16 * 1024 * 1024;

    public static DotNetStreamReference ToStream(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static async Task<string> ReadAsync(IJSStreamReference reference, CancellationToken cancellation)
    {
        await using var source = reference;
        await using var stream = await reference.OpenReadStreamAsync(Limit, cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }
}
