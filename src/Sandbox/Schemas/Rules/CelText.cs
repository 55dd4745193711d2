using System.Globalization;
using System.Text;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>Text and byte literals: in single or double quotes, once or three times, raw with <c>r</c>, bytes with <c>b</c>.</summary>
internal static class CelText
{
    /// <summary>A literal begins here.</summary>
    public static bool Begins(string text, int at)
    {
        var end = Math.Min(text.Length, at + 3);
        var letter = at;
        while (letter < end - 1 && text[letter] is 'r' or 'R' or 'b' or 'B')
        {
            letter++;
        }

        return text[letter] is '"' or '\'';
    }

    /// <summary>A string, or for a byte literal an array of bytes.</summary>
    public static object Read(string text, ref int at)
    {
        var start = at;
        var (raw, bytes) = (false, false);
        while (text[at] is not ('"' or '\''))
        {
            raw |= text[at] is 'r' or 'R';
            bytes |= text[at] is 'b' or 'B';
            at++;
        }

        var triple = at + 2 < text.Length && text[at + 1] == text[at] && text[at + 2] == text[at];
        var quote = new string(text[at], triple ? 3 : 1);
        at += quote.Length;
        var value = new StringBuilder();
        while (string.CompareOrdinal(text, at, quote, 0, quote.Length) != 0)
        {
            if (at >= text.Length || (!triple && text[at] is '\n' or '\r'))
            {
                throw new CelCompileException("Syntax error: token recognition error: the text has no end", start);
            }

            if (text[at] == '\\' && !raw)
            {
                value.Append(Escaped(text, ref at, bytes));
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        at += quote.Length;
        return bytes ? ToBytes(value.ToString()) : value.ToString();
    }

    // Escapes up to \xFF stand for single bytes, everything else for its UTF-8. They were marked on the way here.
    private static byte[] ToBytes(string value)
    {
        var result = new List<byte>();
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is >= 0xF700 and <= 0xF7FF)
            {
                result.Add((byte)(rune.Value - 0xF700));
            }
            else
            {
                result.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
            }
        }

        return [.. result];
    }

    private static string Escaped(string text, ref int at, bool bytes)
    {
        var start = at;
        if (at + 1 >= text.Length)
        {
            throw new CelCompileException("Syntax error: token recognition error: the text has no end", at);
        }

        var letter = text[at + 1];
        at += 2;
        var digits = letter switch
        {
            'x' or 'X' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (digits > 0)
        {
            return
                at + digits <= text.Length
                && uint.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                ? Letter(code, bytes && digits == 2, ref at, digits, start)
                : throw new CelCompileException("Syntax error: invalid escape", start);
        }

        if (letter is >= '0' and <= '3' && at + 2 <= text.Length && text[at] is >= '0' and <= '7' && text[at + 1] is >= '0' and <= '7')
        {
            var octal = (uint)(((letter - '0') * 64) + ((text[at] - '0') * 8) + text[at + 1] - '0');
            return Letter(octal, bytes, ref at, 2, start);
        }

        return letter switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'v' => "\v",
            '\\' or '\'' or '"' or '`' or '?' => letter.ToString(),
            _ => throw new CelCompileException($"Syntax error: token recognition error at: '\\{letter}'", start),
        };
    }

    private static string Letter(uint code, bool isByte, ref int at, int digits, int start)
    {
        at += digits;
        var shown = isByte ? 0xF700 + code : code;
        return Rune.IsValid(shown) ? new Rune(shown).ToString() : throw new CelCompileException("Syntax error: invalid escape", start);
    }
}
