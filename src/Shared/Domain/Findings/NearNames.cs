namespace NetConsole.Domain.Findings;

/// <summary>Names that somebody may have meant: few letters apart, or one inside the other.</summary>
public static class NearNames
{
    private const int MostLooked = 2_000;

    /// <summary>The candidates that are near, nearest first; among equals in the order of their letters.</summary>
    public static IEnumerable<string> Of(string wanted, IEnumerable<string> candidates) =>
        wanted.Length == 0
            ? []
            : candidates
                .Where(candidate => candidate != wanted && candidate.Length > 0)
                .Take(MostLooked)
                .Select(candidate => (Name: candidate, Distance: Distance(wanted, candidate)))
                .Where(candidate => candidate.Distance <= Allowed(wanted, candidate.Name))
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Select(candidate => candidate.Name);

    /// <summary>How many letters must be put in, left out or changed to get from one to the other; the case of letters does not count.</summary>
    public static int Distance(string left, string right)
    {
        var (above, row) = (new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++)
        {
            above[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = char.ToLowerInvariant(left[line - 1]) == char.ToLowerInvariant(right[column - 1]) ? 0 : 1;
                row[column] = Math.Min(Math.Min(row[column - 1], above[column]) + 1, above[column - 1] + change);
            }

            (above, row) = (row, above);
        }

        return above[right.Length];
    }

    // A third of the letters may be wrong; cart-v2 for cart is near however long the ending.
    private static int Allowed(string wanted, string candidate) =>
        Math.Min(wanted.Length, candidate.Length) >= 3
        && (
            wanted.Contains(candidate, StringComparison.OrdinalIgnoreCase) || candidate.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        )
            ? int.MaxValue
            : Math.Max(1, wanted.Length / 3);
}
