using System.Text;

namespace NetConsole.Domain.Routing.Comparison;

/// <summary>Finds a text that a regular expression matches, for the usual kinds of expression; null when it finds none.</summary>
public static class PatternSample
{
    private const int MaxDepth = 32;

    public static string? Of(string pattern)
    {
        var position = 0;
        var text = Alternatives(pattern, ref position, 0);
        return text is not null && position == pattern.Length && SafePattern.IsMatch(pattern, text) ? text : null;
    }

    private static string? Alternatives(string pattern, ref int position, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        string? chosen = null;
        while (true)
        {
            var sequence = Sequence(pattern, ref position, depth);
            if (sequence is null)
            {
                return null;
            }

            chosen = string.IsNullOrEmpty(chosen) ? sequence : chosen;
            if (position >= pattern.Length || pattern[position] != '|')
            {
                return chosen;
            }

            position++;
        }
    }

    private static string? Sequence(string pattern, ref int position, int depth)
    {
        var text = new StringBuilder();
        while (position < pattern.Length && pattern[position] is not ('|' or ')'))
        {
            if (Atom(pattern, ref position, depth) is not { } atom)
            {
                return null;
            }

            text.Insert(text.Length, atom, Times(pattern, ref position));
        }

        return text.ToString();
    }

    private static string? Atom(string pattern, ref int position, int depth)
    {
        var character = pattern[position++];
        switch (character)
        {
            case '^' or '$':
                return "";
            case '.':
                return "x";
            case '[':
                return Class(pattern, ref position);
            case '(':
                if (position + 1 < pattern.Length && pattern[position] == '?')
                {
                    // Only groups without a name or with options off: whatever else stands here is rare in routes.
                    var colon = pattern.IndexOf(':', position);
                    if (colon != position + 1)
                    {
                        return null;
                    }

                    position = colon + 1;
                }

                var inside = Alternatives(pattern, ref position, depth + 1);
                position++;
                return position <= pattern.Length ? inside : null;
            case '\\' when position < pattern.Length:
                return pattern[position++] switch
                {
                    'd' => "1",
                    'w' => "x",
                    's' => " ",
                    'D' or 'S' => "x",
                    'W' => "-",
                    'b' or 'z' or 'A' or 'Z' => "",
                    var other => other.ToString(),
                };
            default:
                return character.ToString();
        }
    }

    private static string? Class(string pattern, ref int position)
    {
        var end = pattern.IndexOf(']', Math.Min(position + 1, pattern.Length));
        if (end < 0)
        {
            return null;
        }

        var body = pattern[position..end];
        position = end + 1;
        if (body[0] != '^')
        {
            return body[0] == '\\' && body.Length > 1
                ? body[1] switch
                {
                    'd' => "1",
                    'w' => "x",
                    var other => other.ToString(),
                }
                : body[..1];
        }

        foreach (var candidate in "x1-_/~")
        {
            if (SafePattern.IsMatch($"[{body}]", candidate.ToString()))
            {
                return candidate.ToString();
            }
        }

        return null;
    }

    private static int Times(string pattern, ref int position)
    {
        if (position >= pattern.Length)
        {
            return 1;
        }

        var times = 1;
        switch (pattern[position])
        {
            case '*' or '+' or '?':
                position++;
                break;
            case '{' when pattern.IndexOf('}', position) is > 0 and var end:
                var least = pattern[(position + 1)..end].Split(',')[0];
                times = int.TryParse(least, out var number) ? Math.Clamp(number, 1, 64) : 1;
                position = end + 1;
                break;
            default:
                return 1;
        }

        // A lazy quantifier matches the same texts.
        position += position < pattern.Length && pattern[position] == '?' ? 1 : 0;
        return times;
    }
}
