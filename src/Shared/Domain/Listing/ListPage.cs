using System.Globalization;
using System.Text;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>A page of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Continue">Asks for the next page; null at the end.</param>
public sealed record ListPage(IReadOnlyList<ResourceObject> Items, string? Continue)
{
    /// <summary>
    /// Cuts a page out of a list that may have changed since the last one: it goes on after the last object given, or,
    /// when that is gone, where it stood. Null when the token is none of ours.
    /// </summary>
    public static ListPage? Of(IReadOnlyList<ResourceObject> items, int limit, string? token)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var start = 0;
        if (!string.IsNullOrEmpty(token))
        {
            if (Read(token) is not { } mark)
            {
                return null;
            }

            start = Next(items, mark);
        }

        var page = items.Skip(start).Take(limit).ToList();
        var end = start + page.Count;
        return new ListPage(page, end < items.Count && page.Count > 0 ? Write(end, page[^1]) : null);
    }

    private static int Next(IReadOnlyList<ResourceObject> items, (int Index, string Namespace, string Name) mark)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].Name == mark.Name && items[index].Namespace == mark.Namespace)
            {
                return index + 1;
            }
        }

        return Math.Min(mark.Index, items.Count);
    }

    private static string Write(int index, ResourceObject last) =>
        Convert
            .ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index}|{last.Namespace}|{last.Name}")))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');

    private static (int Index, string Namespace, string Name)? Read(string token)
    {
        try
        {
            var base64 = token.Replace('-', '+').Replace('_', '/');
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            return
                text.Split('|') is [var index, var home, var name]
                && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (number, home, name)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
