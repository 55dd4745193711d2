using System.Globalization;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>Durations as Go writes them: <c>1h30m</c>, <c>1.5s</c>, <c>500ms</c>.</summary>
internal static partial class CelDuration
{
    /// <exception cref="CelException">The text is no duration.</exception>
    public static TimeSpan Parse(string text)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        var match = Shape().Match(text);
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
                * units[index].Value switch
                {
                    "h" => TimeSpan.TicksPerHour,
                    "m" => TimeSpan.TicksPerMinute,
                    "s" => TimeSpan.TicksPerSecond,
                    "ms" => TimeSpan.TicksPerMillisecond,
                    "ns" => 0.01m,
                    _ => TimeSpan.TicksPerMicrosecond,
                };
        }

        return ticks <= long.MaxValue
            ? TimeSpan.FromTicks((long)ticks * (text[0] == '-' ? -1 : 1))
            : throw new CelException($"time: invalid duration \"{text}\"");
    }

    [GeneratedRegex(
        @"^[-+]?((?<number>[0-9]{1,15}(\.[0-9]{0,15})?|\.[0-9]{1,15})(?<unit>ns|us|µs|μs|ms|s|m|h))+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Shape();
}
