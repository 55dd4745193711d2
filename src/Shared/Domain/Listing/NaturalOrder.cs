namespace NetConsole.Domain.Listing;

/// <summary>Text order in which runs of digits count by value, so that <c>web-2</c> comes before <c>web-10</c> and addresses are in order.</summary>
public static class NaturalOrder
{
    public static int Compare(string left, string right)
    {
        var (first, second) = (0, 0);
        while (first < left.Length && second < right.Length)
        {
            if (char.IsAsciiDigit(left[first]) && char.IsAsciiDigit(right[second]))
            {
                var one = Digits(left, ref first);
                var other = Digits(right, ref second);
                var byNumber =
                    one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.CompareTo(other, StringComparison.Ordinal);
                if (byNumber != 0)
                {
                    return byNumber;
                }

                continue;
            }

            var byCharacter = char.ToUpperInvariant(left[first]).CompareTo(char.ToUpperInvariant(right[second]));
            if (byCharacter != 0)
            {
                return byCharacter;
            }

            first++;
            second++;
        }

        var byLength = (left.Length - first).CompareTo(right.Length - second);
        return byLength != 0 ? byLength : string.CompareOrdinal(left, right);
    }

    /// <summary>The run of digits without leading zeros.</summary>
    private static ReadOnlySpan<char> Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return text.AsSpan(start, at - start).TrimStart('0');
    }
}
