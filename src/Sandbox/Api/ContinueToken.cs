using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Where the next page of a list begins.</summary>
/// <param name="Version">The version all pages are of; -1 for whatever is the latest.</param>
/// <param name="Namespace">The namespace of the last object of the page before.</param>
/// <param name="Name">The name of that object.</param>
internal sealed record ContinueToken(long Version, string Namespace, string Name)
{
    /// <exception cref="ApiStatusException">400: it is no token.</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<ContinueToken>(Convert.FromBase64String(text)) is { Namespace: not null, Name: not null } token)
            {
                return token;
            }
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            // Answered below.
        }

        throw ApiStatus.BadRequest("continue key is not valid").ToException();
    }

    /// <summary>Where to go on in the ordered objects.</summary>
    public int After(ResourceObject[] objects)
    {
        var (from, to) = (0, objects.Length);
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            var order = string.CompareOrdinal(objects[middle].Namespace, Namespace);
            if (order > 0 || (order == 0 && string.CompareOrdinal(objects[middle].Name, Name) > 0))
            {
                to = middle;
            }
            else
            {
                from = middle + 1;
            }
        }

        return from;
    }

    public override string ToString() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this));
}
