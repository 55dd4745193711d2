namespace NetConsole.Live.Benchmarks;

/// <summary>Percentiles of a series by the nearest rank.</summary>
internal static class Figures
{
    public static double Percentile(IReadOnlyCollection<double> values, double percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public static string Line(string what, IReadOnlyCollection<double> values) =>
        $"| {what} | {values.Count} | {Percentile(values, 50):0} | {Percentile(values, 99):0} | {Percentile(values, 99) / Percentile(values, 50):0.0} |";
}
