using System.Text;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Texts. Places and lengths count code points.</summary>
internal static class CelStrings
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("size(s)>i", a => Size((string)a[0]!)),
        CelOverload.Of("s.size()>i", a => Size((string)a[0]!)),
        CelOverload.Of("size(y)>i", a => (long)((byte[])a[0]!).Length),
        CelOverload.Of("y.size()>i", a => (long)((byte[])a[0]!).Length),
        CelOverload.Of("s.contains(s)>b", a => ((string)a[0]!).Contains((string)a[1]!, StringComparison.Ordinal)),
        CelOverload.Of("s.startsWith(s)>b", a => ((string)a[0]!).StartsWith((string)a[1]!, StringComparison.Ordinal)),
        CelOverload.Of("s.endsWith(s)>b", a => ((string)a[0]!).EndsWith((string)a[1]!, StringComparison.Ordinal)),
        CelOverload.Of("s.charAt(i)>s", a => CharAt((string)a[0]!, (long)a[1]!)),
        CelOverload.Of("s.indexOf(s)>i", a => IndexOf((string)a[0]!, (string)a[1]!, 0)),
        CelOverload.Of("s.indexOf(si)>i", a => IndexOf((string)a[0]!, (string)a[1]!, (long)a[2]!)),
        CelOverload.Of("s.lastIndexOf(s)>i", a => LastIndexOf((string)a[0]!, (string)a[1]!, long.MaxValue)),
        CelOverload.Of("s.lastIndexOf(si)>i", a => LastIndexOf((string)a[0]!, (string)a[1]!, (long)a[2]!)),
        CelOverload.Of("s.lowerAscii()>s", a => Letters((string)a[0]!, char.IsAsciiLetterUpper, char.ToLowerInvariant)),
        CelOverload.Of("s.upperAscii()>s", a => Letters((string)a[0]!, char.IsAsciiLetterLower, char.ToUpperInvariant)),
        CelOverload.Of("s.trim()>s", a => ((string)a[0]!).Trim()),
        CelOverload.Of("s.replace(ss)>s", a => Replace((string)a[0]!, (string)a[1]!, (string)a[2]!, -1)),
        CelOverload.Of("s.replace(ssi)>s", a => Replace((string)a[0]!, (string)a[1]!, (string)a[2]!, (long)a[3]!)),
        CelOverload.Of("s.split(s)>S", a => Split((string)a[0]!, (string)a[1]!, -1)),
        CelOverload.Of("s.split(si)>S", a => Split((string)a[0]!, (string)a[1]!, (long)a[2]!)),
        CelOverload.Of("s.substring(i)>s", a => Part((string)a[0]!, (long)a[1]!, null)),
        CelOverload.Of("s.substring(ii)>s", a => Part((string)a[0]!, (long)a[1]!, (long)a[2]!)),
        CelOverload.Of("s.reverse()>s", a => string.Concat(((string)a[0]!).EnumerateRunes().Reverse())),
        CelOverload.Of("s.format(L)>s", a => CelFormatting.Format((string)a[0]!, (IReadOnlyList<object?>)a[1]!)),
        CelOverload.Of("strings.quote(s)>s", a => Quoted((string)a[0]!)),
        CelOverload.Of("L.join()>s", a => Join((IReadOnlyList<object?>)a[0]!, "")),
        CelOverload.Of("L.join(s)>s", a => Join((IReadOnlyList<object?>)a[0]!, (string)a[1]!)),
    ];

    /// <summary>In quotes, with everything escaped that would not print.</summary>
    public static string Quoted(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var letter in text)
        {
            result.Append(
                letter switch
                {
                    '\a' => "\\a",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\v' => "\\v",
                    '\\' => "\\\\",
                    '"' => "\\\"",
                    _ => letter.ToString(),
                }
            );
        }

        return result.Append('"').ToString();
    }

    private static long Size(string text) => text.Length - text.Count(char.IsLowSurrogate);

    // From a place in code points to one in the text; -1 when it is outside.
    private static int Offset(string text, long points)
    {
        var at = 0;
        for (; points > 0 && at < text.Length; points--)
        {
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        }

        return points == 0 ? at : -1;
    }

    private static int Offset(string text, long points, string why) =>
        points >= 0 && Offset(text, points) is var at and >= 0 ? at : throw new CelException($"{why}{points}");

    private static string CharAt(string text, long index)
    {
        var at = Offset(text, index, "index out of range: ");
        return at == text.Length ? "" : Rune.GetRuneAt(text, at).ToString();
    }

    private static long IndexOf(string text, string part, long start)
    {
        var at = Offset(text, start, "index out of range: ");
        var found = text.IndexOf(part, at, StringComparison.Ordinal);
        return found < 0 ? -1 : Size(text[..found]);
    }

    private static long LastIndexOf(string text, string part, long start)
    {
        var last = start == long.MaxValue ? text.Length : Offset(text, start, "index out of range: ");
        for (var at = Math.Min(last, text.Length - part.Length); at >= 0; at--)
        {
            if (string.CompareOrdinal(text, at, part, 0, part.Length) == 0)
            {
                return Size(text[..at]);
            }
        }

        return -1;
    }

    private static string Letters(string text, Func<char, bool> which, Func<char, char> change) =>
        string.Create(
            text.Length,
            (text, which, change),
            static (result, source) =>
            {
                for (var index = 0; index < result.Length; index++)
                {
                    var letter = source.text[index];
                    result[index] = source.which(letter) ? source.change(letter) : letter;
                }
            }
        );

    private static string Replace(string text, string old, string now, long most)
    {
        if (most < 0 && old.Length > 0)
        {
            return text.Replace(old, now, StringComparison.Ordinal);
        }

        // An empty text is found before every letter and at the end.
        var result = new StringBuilder();
        var at = 0;
        for (; most != 0 && at <= text.Length; most--)
        {
            var found = old.Length == 0 ? at : text.IndexOf(old, at, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            result.Append(text, at, found - at).Append(now);
            at = found + old.Length;
            if (old.Length == 0)
            {
                result.Append(text.AsSpan(at, Math.Min(1, text.Length - at)));
                at++;
            }
        }

        return at < text.Length ? result.Append(text.AsSpan(at)).ToString() : result.ToString();
    }

    private static List<object?> Split(string text, string separator, long most)
    {
        if (most == 0)
        {
            return [];
        }

        var parts =
            separator.Length == 0
                ? [.. text.EnumerateRunes().Select(rune => rune.ToString())]
                : text.Split(separator, most is < 0 or > int.MaxValue ? int.MaxValue : (int)most);
        if (separator.Length == 0 && most > 0 && parts.Length > most)
        {
            parts = [.. parts[..((int)most - 1)], string.Concat(parts[((int)most - 1)..])];
        }

        return [.. parts];
    }

    private static string Part(string text, long start, long? end)
    {
        if (end < start)
        {
            throw new CelException($"invalid substring range. start: {start}, end: {end}");
        }

        var from = Offset(text, start, "index out of range: ");
        var to = end is { } last ? Offset(text, last, "index out of range: ") : text.Length;
        return text[from..to];
    }

    private static string Join(IReadOnlyList<object?> items, string separator) =>
        string.Join(separator, items.Select(item => item as string ?? throw new CelException("no such overload")));
}
