using System.Globalization;
using System.Text;

namespace NetConsole.Manifests;

/// <summary>How a text is written so that it is read as the same text: plain when possible, quoted when not.</summary>
internal static class YamlScalarText
{
    /// <summary>On one line, for values and keys.</summary>
    public static string Inline(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAny('\n', '\r', '\t') || !text.All(IsPrintable))
        {
            return DoubleQuoted(text);
        }

        if (ScalarResolver.NeedsQuotes(text))
        {
            return DoubleQuoted(text);
        }

        return IsPlain(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>As a field name: some parsers take a star behind a space for an alias there.</summary>
    public static string Key(string name)
    {
        var text = Inline(name);
        return text == name && text.AsSpan().ContainsAny('*', '&') ? DoubleQuoted(name) : text;
    }

    /// <summary>True when the text reads well, and back the same, as a literal block.</summary>
    public static bool FitsLiteral(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && text[0] is not (' ' or '\n' or '\t')
        && text.All(character => character is '\n' or '\t' || IsPrintable(character));

    private static bool IsPlain(string text)
    {
        if (
            text[0] == ' '
            || text[^1] is ' ' or ':'
            || text is "---" or "..."
            || text.StartsWith("--- ", StringComparison.Ordinal)
            || text.StartsWith("... ", StringComparison.Ordinal)
        )
        {
            return false;
        }

        var first = text[0];
        if (
            first
            is ','
                or '['
                or ']'
                or '{'
                or '}'
                or '#'
                or '&'
                or '*'
                or '!'
                or '|'
                or '>'
                or '\''
                or '"'
                or '%'
                or '@'
                or '`'
                or '='
                or '<'
        )
        {
            return false;
        }

        if (first is '-' or '?' or ':' && (text.Length == 1 || text[1] is ' '))
        {
            return false;
        }

        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);
    }

    // Surrogates pass: the caller's text is well formed.
    private static bool IsPrintable(char character) =>
        character is >= ' ' and <= '~'
        || (
            character is >= '\u00A1' and <= '\uFFFD'
            && char.GetUnicodeCategory(character)
                is not (
                    UnicodeCategory.Format
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.SpaceSeparator
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                )
        );

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsPrintable(character) => quoted.Append(character),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
