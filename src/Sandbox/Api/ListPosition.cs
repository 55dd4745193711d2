using System.Text.Json;

namespace NetConsole.Sandbox.Api;

/// <summary>The metadata of a list.</summary>
/// <param name="ResourceVersion">The version it was read at.</param>
/// <param name="Continue">The token of the next page; null on the last.</param>
/// <param name="Remaining">How many objects follow; null when that is not known.</param>
internal sealed record ListPosition(string ResourceVersion, string? Continue = null, long? Remaining = null)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("resourceVersion", ResourceVersion);
        if (Continue is not null)
        {
            writer.WriteString("continue", Continue);
        }

        if (Remaining is { } remaining)
        {
            writer.WriteNumber("remainingItemCount", remaining);
        }

        writer.WriteEndObject();
    }
}
