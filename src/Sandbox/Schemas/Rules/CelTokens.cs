using System.Globalization;
using System.Text;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>A token: a name, an operator, or a literal with its value.</summary>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, object? Value = null);

internal enum CelTokenKind
{
    Name,
    Literal,
    Sign,
    End,
}

/// <summary>Cuts an expression into tokens.</summary>
internal static class CelTokens
{
    private static readonly string[] Signs =
    [
        "&&",
        "||",
        "==",
        "!=",
        "<=",
        ">=",
        "?",
        ":",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "+",
        "-",
        "*",
        "/",
        "%",
        "!",
        "<",
        ">",
    ];

    public static List<CelToken> Read(string text)
    {
        var tokens = new List<CelToken>();
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter))
            {
                at++;
            }
            else if (letter is '"' or '\'' || (letter is 'r' or 'R' && at + 1 < text.Length && text[at + 1] is '"' or '\''))
            {
                tokens.Add(ReadText(text, ref at));
            }
            else if (char.IsAsciiDigit(letter))
            {
                tokens.Add(ReadNumber(text, ref at));
            }
            else if (char.IsAsciiLetter(letter) || letter == '_')
            {
                var start = at;
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                {
                    at++;
                }

                tokens.Add(Named(text[start..at]));
            }
            else
            {
                var sign =
                    Signs.FirstOrDefault(sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
                    ?? throw new CelException($"Syntax error: token recognition error at: '{letter}'");
                tokens.Add(new CelToken(CelTokenKind.Sign, sign));
                at += sign.Length;
            }
        }

        tokens.Add(new CelToken(CelTokenKind.End, ""));
        return tokens;
    }

    private static CelToken Named(string name) =>
        name switch
        {
            "true" => new CelToken(CelTokenKind.Literal, name, true),
            "false" => new CelToken(CelTokenKind.Literal, name, false),
            "null" => new CelToken(CelTokenKind.Literal, name),
            "in" => new CelToken(CelTokenKind.Sign, name),
            _ => new CelToken(CelTokenKind.Name, name),
        };

    private static CelToken ReadNumber(string text, ref int at)
    {
        var start = at;
        while (
            at < text.Length
            && (char.IsAsciiLetterOrDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        )
        {
            at++;
        }

        var word = text[start..at].TrimEnd('u', 'U');
        return new CelToken(CelTokenKind.Literal, word, Number(word));
    }

    private static object Number(string word)
    {
        if (
            word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
        )
        {
            return hex;
        }

        if (long.TryParse(word, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? real
            : throw new CelException($"Syntax error: '{word}' is not a number");
    }

    private static CelToken ReadText(string text, ref int at)
    {
        var raw = text[at] is 'r' or 'R';
        at += raw ? 1 : 0;
        var triple = at + 2 < text.Length && text[at + 1] == text[at] && text[at + 2] == text[at];
        var quote = new string(text[at], triple ? 3 : 1);
        at += quote.Length;
        var value = new StringBuilder();
        while (string.CompareOrdinal(text, at, quote, 0, quote.Length) != 0)
        {
            if (at >= text.Length)
            {
                throw new CelException("Syntax error: a text has no end");
            }

            if (text[at] == '\\' && !raw && at + 1 < text.Length)
            {
                value.Append(Escaped(text, ref at));
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        at += quote.Length;
        return new CelToken(CelTokenKind.Literal, "", value.ToString());
    }

    private static string Escaped(string text, ref int at)
    {
        var letter = text[at + 1];
        at += 2;
        var digits = letter switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (digits > 0 && at + digits <= text.Length)
        {
            var code = int.Parse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            at += digits;
            return char.ConvertFromUtf32(code);
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
            _ => letter.ToString(),
        };
    }
}
