namespace NetConsole.Domain.Listing;

/// <summary>Comparing without case, with <c>*</c> for any text.</summary>
public static class TextPattern
{
    /// <summary>The whole text meets the pattern.</summary>
    public static bool Whole(string text, string pattern) =>
        pattern.Contains('*', StringComparison.Ordinal)
            ? Wild(text, pattern)
            : string.Equals(text, pattern, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text contains the pattern; with a <c>*</c> in it, the whole text must meet it.</summary>
    public static bool Part(string text, string pattern) =>
        pattern.Contains('*', StringComparison.Ordinal) ? Wild(text, pattern) : text.Contains(pattern, StringComparison.OrdinalIgnoreCase);

    /// <summary>Walks both once, going back to the last star only: linear for what people type, quadratic at worst.</summary>
    private static bool Wild(string text, string pattern)
    {
        var (at, star, mark) = (0, -1, 0);
        var place = 0;
        while (at < text.Length)
        {
            if (place < pattern.Length && pattern[place] == '*')
            {
                star = place++;
                mark = at;
            }
            else if (place < pattern.Length && char.ToUpperInvariant(pattern[place]) == char.ToUpperInvariant(text[at]))
            {
                place++;
                at++;
            }
            else if (star >= 0)
            {
                place = star + 1;
                at = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (place < pattern.Length && pattern[place] == '*')
        {
            place++;
        }

        return place == pattern.Length;
    }
}
