using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace NetConsole.Domain.Routing;

/// <summary>
/// Regular expressions of users, in time linear in the text: no backtracking, hence no back references and no look-around,
/// which is what the RE2 of the data planes offers too. A pattern must match the whole value.
/// </summary>
public static class SafePattern
{
    private const int LongestPattern = 4096;
    private const int Remembered = 4096;
    private static readonly ConcurrentDictionary<string, Compiled> Known = new(StringComparer.Ordinal);

    /// <summary>Why the pattern is refused; null when it is not.</summary>
    public static string? Problem(string pattern) => Get(pattern).Problem;

    /// <summary>The compiled pattern; null when it is refused.</summary>
    public static Regex? Compile(string pattern) => Get(pattern).Regex;

    public static bool IsMatch(string pattern, ReadOnlySpan<char> value) => Get(pattern).Regex is { } regex && regex.IsMatch(value);

    private static Compiled Get(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known))
        {
            return known;
        }

        var fresh = Try(pattern);
        if (Known.Count >= Remembered)
        {
            Known.Clear();
        }

        Known[pattern] = fresh;
        return fresh;
    }

    private static Compiled Try(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            return new Compiled(null, $"a regular expression of {pattern.Length} characters is longer than {LongestPattern}");
        }

        try
        {
            return new Compiled(new Regex($"^(?:{pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null);
        }
        catch (ArgumentException)
        {
            return new Compiled(null, $"{pattern} is not a regular expression");
        }
        catch (NotSupportedException)
        {
            return new Compiled(
                null,
                $"{pattern} could take unbounded time, or needs back references or look-around, which gateways do not have"
            );
        }
    }

    private sealed record Compiled(Regex? Regex, string? Problem);
}
