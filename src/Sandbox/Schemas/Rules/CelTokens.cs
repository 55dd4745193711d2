using System.Globalization;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>A token: a name, an operator, or a literal with its value.</summary>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, int At, object? Value = null);

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
    // Longer signs first: the first that fits is taken.
    private static readonly string[] Signs = ["&&", "||", "==", "!=", "<=", ">=", .. "?:.,()[]{}+-*/%!<>".Select(sign => sign.ToString())];

    private static readonly string[] Reserved =
    [
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "namespace",
        "package",
        "return",
        "var",
        "void",
        "while",
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
            else if (letter == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (CelText.Begins(text, at))
            {
                var start = at;
                tokens.Add(new CelToken(CelTokenKind.Literal, "text", start, CelText.Read(text, ref at)));
            }
            else if (char.IsAsciiDigit(letter) || (letter == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
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

                tokens.Add(Named(text[start..at], start, tokens));
            }
            else
            {
                var sign =
                    Signs.FirstOrDefault(sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
                    ?? throw new CelCompileException($"Syntax error: token recognition error at: '{letter}'", at);
                tokens.Add(new CelToken(CelTokenKind.Sign, sign, at));
                at += sign.Length;
            }
        }

        tokens.Add(new CelToken(CelTokenKind.End, "<EOF>", at));
        return tokens;
    }

    // A reserved word names a field after a dot, and nothing else.
    private static CelToken Named(string name, int at, List<CelToken> before) =>
        name switch
        {
            "true" => new CelToken(CelTokenKind.Literal, name, at, true),
            "false" => new CelToken(CelTokenKind.Literal, name, at, false),
            "null" => new CelToken(CelTokenKind.Literal, name, at),
            "in" => new CelToken(CelTokenKind.Sign, name, at),
            _ when Reserved.Contains(name) && before is not [.., { Text: "." or "?", Kind: CelTokenKind.Sign }] =>
                throw new CelCompileException($"Syntax error: reserved identifier: {name}", at),
            _ => new CelToken(CelTokenKind.Name, name, at),
        };

    private static CelToken ReadNumber(string text, ref int at)
    {
        var start = at;
        var hex = text[at] == '0' && at + 1 < text.Length && text[at + 1] is 'x' or 'X';
        at += hex ? 2 : 0;
        while (at < text.Length && IsPart(text, at, hex))
        {
            at++;
        }

        var word = text[start..at];
        var unsigned = at < text.Length && text[at] is 'u' or 'U';
        at += unsigned ? 1 : 0;
        return new CelToken(CelTokenKind.Literal, word, start, Number(word, hex, unsigned, start));
    }

    private static bool IsPart(string text, int at, bool hex)
    {
        var letter = text[at];
        return char.IsAsciiDigit(letter)
            || (hex && char.IsAsciiHexDigit(letter))
            || (!hex && letter is 'e' or 'E')
            || (!hex && letter is '+' or '-' && text[at - 1] is 'e' or 'E')
            || (!hex && letter == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));
    }

    private static object Number(string word, bool hex, bool unsigned, int at)
    {
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var digits = hex ? word[2..] : word;

        // One more than the largest int is read as unsigned: a minus before it makes it the smallest.
        if (ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var whole))
        {
            return unsigned ? whole
                : whole <= long.MaxValue ? (long)whole
                : whole == 1UL << 63 ? new CelSmallest()
                : throw new CelCompileException("Syntax error: invalid int literal", at);
        }

        return !hex && !unsigned && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? real
            : throw new CelCompileException($"Syntax error: '{word}' is not a number", at);
    }
}

/// <summary>The literal 9223372036854775808, which only a minus before it makes a number.</summary>
internal sealed record CelSmallest;
