namespace NetConsole.Client.Components;

/// <summary>Spans of time in the short form operators know: two units at most below ten of the larger one.</summary>
public static class RelativeTime
{
    /// <summary><c>45s</c>, <c>5m30s</c>, <c>12m</c>, <c>3h10m</c>, <c>14h</c>, <c>2d4h</c>, <c>120d</c>, <c>3y</c>. Never negative.</summary>
    public static string Age(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
        {
            span = TimeSpan.Zero;
        }

        return span switch
        {
            { TotalSeconds: < 120 } => $"{(int)span.TotalSeconds}s",
            { TotalMinutes: < 10 } => Pair((int)span.TotalMinutes, "m", span.Seconds, "s"),
            { TotalMinutes: < 180 } => $"{(int)span.TotalMinutes}m",
            { TotalHours: < 8 } => Pair((int)span.TotalHours, "h", span.Minutes, "m"),
            { TotalHours: < 48 } => $"{(int)span.TotalHours}h",
            { TotalDays: < 8 } => Pair((int)span.TotalDays, "d", span.Hours, "h"),
            { TotalDays: < 730 } => $"{(int)span.TotalDays}d",
            _ => $"{(int)(span.TotalDays / 365)}y",
        };
    }

    /// <summary><c>3 min ago</c>; <c>in 12 d</c> for what is still to come.</summary>
    public static string Ago(TimeSpan since)
    {
        var ahead = since < TimeSpan.Zero;
        var span = since.Duration();
        var words = span switch
        {
            { TotalSeconds: < 5 } => "now",
            { TotalSeconds: < 90 } => $"{(int)span.TotalSeconds} s",
            { TotalMinutes: < 90 } => $"{(int)span.TotalMinutes} min",
            { TotalHours: < 36 } => $"{(int)span.TotalHours} h",
            { TotalDays: < 730 } => $"{(int)span.TotalDays} d",
            _ => $"{(int)(span.TotalDays / 365)} y",
        };
        return words == "now" ? words
            : ahead ? $"in {words}"
            : $"{words} ago";
    }

    private static string Pair(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
