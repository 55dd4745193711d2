using System.Globalization;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>Durations as Go writes them (<c>1h30m</c>, <c>1.5s</c>) and timestamps of RFC 3339.</summary>
internal static partial class CelTimeTexts
{
    /// <exception cref="CelException">The text is no duration.</exception>
    public static TimeSpan Duration(string text)
    {
        if (text is "0" or "+0" or "-0")
        {
            return TimeSpan.Zero;
        }

        var match = DurationShape().Match(text);
        if (!match.Success)
        {
            throw new CelException($"time: invalid duration \"{text}\"");
        }

        var numbers = match.Groups["number"].Captures;
        var units = match.Groups["unit"].Captures;
        decimal ticks = 0;
        for (var index = 0; index < units.Count; index++)
        {
            ticks +=
                decimal.Parse(numbers[index].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
                * Ticks(units[index].Value);
        }

        // Go counts nanoseconds in an int64.
        return ticks <= long.MaxValue / 100
            ? TimeSpan.FromTicks((long)ticks * (text[0] == '-' ? -1 : 1))
            : throw new CelException($"time: invalid duration \"{text}\"");
    }

    /// <exception cref="CelException">The text is no timestamp.</exception>
    public static DateTimeOffset Timestamp(string text) =>
        TimestampShape().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new CelException($"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"");

    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";

    private static decimal Ticks(string unit) =>
        unit switch
        {
            "h" => TimeSpan.TicksPerHour,
            "m" => TimeSpan.TicksPerMinute,
            "s" => TimeSpan.TicksPerSecond,
            "ms" => TimeSpan.TicksPerMillisecond,
            "ns" => 0.01m,
            _ => TimeSpan.TicksPerMicrosecond,
        };

    [GeneratedRegex(
        @"^[-+]?((?<number>[0-9]{1,15}(\.[0-9]{0,15})?|\.[0-9]{1,15})(?<unit>ns|us|µs|μs|ms|s|m|h))+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex DurationShape();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[-+][0-9]{2}:[0-9]{2}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TimestampShape();
}
