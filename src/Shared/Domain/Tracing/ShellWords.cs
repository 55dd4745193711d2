using System.Text;

namespace NetConsole.Domain.Tracing;

/// <summary>
/// A command line cut into words as a POSIX shell does it: quotes of three kinds, backslashes and continued lines.
/// Nothing is expanded.
/// </summary>
/// <param name="Words">In order, without their quotes.</param>
/// <param name="Rest">What follows a pipe, a redirection or the end of the command; empty when nothing does.</param>
/// <param name="Problem">Why the line cannot be read; null when it can.</param>
public sealed record ShellWords(IReadOnlyList<string> Words, string Rest, string? Problem)
{
    /// <summary>The words of the first command of a text.</summary>
    public static ShellWords Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            switch (character)
            {
                case '\'' or '"':
                    inWord = true;
                    if (Quoted(text, ref at, character, word) is { } problem)
                    {
                        return new ShellWords(words, "", problem);
                    }

                    break;
                case '$' when at + 1 < text.Length && text[at + 1] == '\'':
                    inWord = true;
                    at++;
                    if (AnsiQuoted(text, ref at, word) is { } wrong)
                    {
                        return new ShellWords(words, "", wrong);
                    }

                    break;
                case '\\' when Continues(text, at) is var skip and > 0:
                    // A continued line stands for nothing at all; between words it is where they part anyway.
                    at += skip;
                    break;
                case '\\' when at + 1 < text.Length:
                    inWord = true;
                    word.Append(text[++at]);
                    break;
                case ' ' or '\t' or '\r' or '\n':
                    Flush();
                    if (character == '\n' && words.Count > 0 && text[at..].Trim() is { Length: > 0 } next)
                    {
                        return new ShellWords(words, next, null);
                    }

                    break;
                case '|' or ';' or '>' or '<' or '&' when !InUrl(word, character):
                    Flush();
                    return new ShellWords(words, text[at..].Trim(), null);
                default:
                    inWord = true;
                    word.Append(character);
                    break;
            }
        }

        Flush();
        return new ShellWords(words, "", null);

        void Flush()
        {
            if (inWord)
            {
                words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
        }
    }

    // People paste addresses without quotes; a shell would cut them at the ampersand, which nobody means.
    private static bool InUrl(StringBuilder word, char character) =>
        character is '&' or ';' && word.ToString().Contains("://", StringComparison.Ordinal);

    private static int Continues(string text, int at) =>
        at + 1 < text.Length && text[at + 1] == '\n' ? 1
        : at + 2 < text.Length && text[at + 1] == '\r' && text[at + 2] == '\n' ? 2
        : at + 1 == text.Length ? 0
        : BlankToLineEnd(text, at);

    // A space after the last backslash is a frequent slip of copying.
    private static int BlankToLineEnd(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
            if (end < text.Length && text[end] == '\n')
            {
                return end - at;
            }
        }

        return 0;
    }

    private static string? Quoted(string text, ref int at, char quote, StringBuilder word)
    {
        var start = at;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return null;
            }

            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                at++;
                if (text[at] != '\n')
                {
                    word.Append(text[at]);
                }

                continue;
            }

            word.Append(text[at]);
        }

        return $"the quote {quote} at {Place(text, start)} is never closed";
    }

    private static string? AnsiQuoted(string text, ref int at, StringBuilder word)
    {
        var start = at;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\'')
            {
                return null;
            }

            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                word.Append(Escape(text, ref at));
                continue;
            }

            word.Append(text[at]);
        }

        return $"the quote $' at {Place(text, start)} is never closed";
    }

    private static string Escape(string text, ref int at)
    {
        switch (text[at])
        {
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case 'r':
                return "\r";
            case 'x' or 'u' when Hex(text, at + 1, text[at] == 'x' ? 2 : 4) is { Length: > 0 } digits:
                at += digits.Length;
                return ((char)Convert.ToInt32(digits, 16)).ToString();
            default:
                return text[at].ToString();
        }
    }

    private static string Hex(string text, int from, int most)
    {
        var end = from;
        while (end < text.Length && end < from + most && char.IsAsciiHexDigit(text[end]))
        {
            end++;
        }

        return text[from..end];
    }

    private static string Place(string text, int at)
    {
        var line = text.AsSpan(0, at).Count('\n') + 1;
        var column = at - (at == 0 ? -1 : text.LastIndexOf('\n', at - 1));
        return line == 1 ? $"column {column}" : $"line {line}, column {column}";
    }
}
