using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas;

/// <summary>
/// Regular expressions of RE2, in which schemas and rules are written, as .NET understands them: <c>$</c> is the very end of the
/// text, classes such as <c>\d</c> are ASCII, groups are named with <c>(?P&lt;name&gt;</c>, and nothing looks around or back.
/// </summary>
internal static partial class Re2Pattern
{
    private const int CacheSize = 10_000;
    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The expression, compiled once; null when it is none.</summary>
    public static Regex? Find(string pattern)
    {
        // Patterns can come out of objects, so the cache must not grow with them.
        if (Known.Count > CacheSize)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(pattern, Compile);
    }

    private static Regex? Compile(string pattern)
    {
        if (Unknown().IsMatch(pattern))
        {
            return null;
        }

        var translated = Translated(pattern);
        try
        {
            // Time grows with the text alone, as in RE2; only very large expressions do not fit.
            return new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Translated(string pattern)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var letter = pattern[at];
            if (letter == '\\' && at + 1 < pattern.Length)
            {
                result.Append(Escaped(pattern[++at], inClass));
            }
            else if (inClass)
            {
                if (letter == '[' && Posix(pattern, at) is { } posix)
                {
                    result.Append(posix.Members);
                    at += posix.Length - 1;
                    continue;
                }

                inClass = letter != ']';
                result.Append(letter == '[' ? "\\[" : letter);
            }
            else if (letter == '[')
            {
                inClass = true;
                result.Append(letter);
                if (at + 1 < pattern.Length && pattern[at + 1] == '^')
                {
                    result.Append(pattern[++at]);
                }

                // A bracket in the first place is one of the class.
                if (at + 1 < pattern.Length && pattern[at + 1] == ']')
                {
                    result.Append("\\]");
                    at++;
                }
            }
            else
            {
                result.Append(letter == '$' ? "\\z" : letter);
            }
        }

        return result.ToString().Replace("(?P<", "(?<", StringComparison.Ordinal);
    }

    private static string Escaped(char letter, bool inClass) =>
        (letter, inClass) switch
        {
            ('d', true) => "0-9",
            ('d', false) => "[0-9]",
            ('D', false) => "[^0-9]",
            ('w', true) => "0-9A-Za-z_",
            ('w', false) => "[0-9A-Za-z_]",
            ('W', false) => "[^0-9A-Za-z_]",
            ('s', true) => "\\t\\n\\f\\r ",
            ('s', false) => "[\\t\\n\\f\\r ]",
            ('S', false) => "[^\\t\\n\\f\\r ]",
            _ => $"\\{letter}",
        };

    private static (string Members, int Length)? Posix(string pattern, int at)
    {
        foreach (var (name, members) in PosixClasses)
        {
            if (string.CompareOrdinal(pattern, at, name, 0, name.Length) == 0)
            {
                return (members, name.Length);
            }
        }

        return null;
    }

    private static readonly (string Name, string Members)[] PosixClasses =
    [
        ("[:alnum:]", "0-9A-Za-z"),
        ("[:alpha:]", "A-Za-z"),
        ("[:blank:]", "\\t "),
        ("[:digit:]", "0-9"),
        ("[:lower:]", "a-z"),
        ("[:print:]", " -~"),
        ("[:punct:]", "!-/:-@\\[-`{-~"),
        ("[:space:]", "\\t\\n\\v\\f\\r "),
        ("[:upper:]", "A-Z"),
        ("[:word:]", "0-9A-Za-z_"),
        ("[:xdigit:]", "0-9A-Fa-f"),
    ];

    // Looking around, looking back, groups that do not backtrack and references are unknown to RE2.
    [GeneratedRegex(@"(?<!\\)(\\\\)*(\(\?(=|!|<=|<!|>)|\\[1-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();
}
