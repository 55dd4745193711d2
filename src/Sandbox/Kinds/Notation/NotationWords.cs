namespace NetConsole.Sandbox.Kinds.Notation;

/// <summary>
/// The words of a notation line: separated by spaces, where <c>name(argument)</c> and <c>name`argument`</c> are one
/// word, and everything after <c> -- </c> is the description.
/// </summary>
internal sealed record NotationWords(IReadOnlyList<NotationWord> Words, string? Description)
{
    public static NotationWords Of(NotationLine line)
    {
        var text = line.Text;
        List<NotationWord> words = [];
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }

            if (text.AsSpan(at).StartsWith("-- "))
            {
                return new NotationWords(words, text[(at + 3)..].Trim());
            }

            var start = at;
            while (at < text.Length && text[at] is not (' ' or '(' or '`'))
            {
                at++;
            }

            var name = text[start..at];
            if (at == text.Length || text[at] == ' ')
            {
                words.Add(new NotationWord(name, null));
                continue;
            }

            var close = text.IndexOf(text[at] == '(' ? ')' : '`', at + 1);
            if (close < 0)
            {
                throw line.Wrong("lacks a closing bracket");
            }

            words.Add(new NotationWord(name, text[(at + 1)..close]));
            at = close + 1;
        }

        return new NotationWords(words, null);
    }
}

/// <summary>A word with the argument in its brackets, if it has any.</summary>
internal readonly record struct NotationWord(string Name, string? Argument)
{
    public IReadOnlyList<string> Parts(char separator) => Argument is null ? [] : Argument.Split(separator, StringSplitOptions.TrimEntries);

    /// <summary>The two ends of <c>(low..high)</c>; either may be left out.</summary>
    public (string Low, string High) Range()
    {
        var ends = (Argument ?? "").Split("..");
        return ends.Length == 2 ? (ends[0], ends[1]) : (ends[0], ends[0]);
    }
}
