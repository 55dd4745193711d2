namespace NetConsole.Domain.Tracing;

/// <summary>How far two texts are from each other.</summary>
internal static class Likeness
{
    private const int Longest = 128;

    /// <summary>0 for the same, 1 for nothing in common: edits over the longer length, without regard to case.</summary>
    public static double Distance(string left, string right)
    {
        var (a, b) = (Cut(left), Cut(right));
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length == b.Length ? 0 : 1;
        }

        var row = new int[b.Length + 1];
        for (var column = 0; column <= b.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= a.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= b.Length; column++)
            {
                var above = row[column];
                var swap = diagonal + (a[line - 1] == b[column - 1] ? 0 : 1);
                row[column] = Math.Min(swap, Math.Min(above, row[column - 1]) + 1);
                diagonal = above;
            }
        }

        return (double)row[b.Length] / Math.Max(a.Length, b.Length);
    }

    private static string Cut(string text) => (text.Length <= Longest ? text : text[..Longest]).ToLowerInvariant();
}
