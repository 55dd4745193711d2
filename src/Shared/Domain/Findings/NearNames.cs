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

    /// <summary>
    /// How many letters must be put in, left out, changed or swapped with their neighbour to get from one to the other; the
    /// case of letters does not count.
    /// </summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var line = 0; line <= left.Length; line++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                rows[line, column] = (line, column) switch
                {
                    (0, _) => column,
                    (_, 0) => line,
                    _ => Math.Min(
                        Math.Min(rows[line - 1, column], rows[line, column - 1]) + 1,
                        rows[line - 1, column - 1] + (Same(line, column) ? 0 : 1)
                    ),
                };
                if (line > 1 && column > 1 && Same(line, column - 1) && Same(line - 1, column))
                {
                    rows[line, column] = Math.Min(rows[line, column], rows[line - 2, column - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];

        bool Same(int line, int column) => char.ToLowerInvariant(left[line - 1]) == char.ToLowerInvariant(right[column - 1]);
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
