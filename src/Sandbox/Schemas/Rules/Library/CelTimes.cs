using System.Globalization;
using System.Text.RegularExpressions;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Durations as Go writes them (<c>1h30m</c>, <c>1.5s</c>) and timestamps of RFC 3339.</summary>
internal static partial class CelTimes
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("duration(s)>D", a => CelTimeTexts.Duration((string)a[0]!)),
        CelOverload.Of("duration(D)>D", a => a[0]),
        CelOverload.Of("duration(i)>D", a => TimeSpan.FromTicks((long)a[0]! / 100)),
        CelOverload.Of("timestamp(s)>T", a => CelTimeTexts.Timestamp((string)a[0]!)),
        CelOverload.Of("timestamp(T)>T", a => a[0]),
        CelOverload.Of("timestamp(i)>T", a => DateTimeOffset.FromUnixTimeSeconds((long)a[0]!)),
        CelOverload.Of("D.getHours()>i", a => (long)((TimeSpan)a[0]!).TotalHours),
        CelOverload.Of("D.getMinutes()>i", a => (long)((TimeSpan)a[0]!).TotalMinutes),
        CelOverload.Of("D.getSeconds()>i", a => (long)((TimeSpan)a[0]!).TotalSeconds),
        // Of a duration the milliseconds within its second, as the specification says.
        CelOverload.Of("D.getMilliseconds()>i", a => (long)((TimeSpan)a[0]!).Milliseconds),
        .. Parts("getFullYear", time => time.Year),
        .. Parts("getMonth", time => time.Month - 1),
        .. Parts("getDate", time => time.Day),
        .. Parts("getDayOfMonth", time => time.Day - 1),
        .. Parts("getDayOfWeek", time => (int)time.DayOfWeek),
        .. Parts("getDayOfYear", time => time.DayOfYear - 1),
        .. Parts("getHours", time => time.Hour),
        .. Parts("getMinutes", time => time.Minute),
        .. Parts("getSeconds", time => time.Second),
        .. Parts("getMilliseconds", time => time.Millisecond),
    ];

    private static IEnumerable<CelOverload> Parts(string name, Func<DateTimeOffset, int> part) =>
        [
            CelOverload.Of($"T.{name}()>i", a => (long)part(((DateTimeOffset)a[0]!).ToUniversalTime())),
            CelOverload.Of($"T.{name}(s)>i", a => (long)part(In((DateTimeOffset)a[0]!, (string)a[1]!))),
        ];

    // A zone by its name or by its distance from UTC, such as -07:00.
    private static DateTimeOffset In(DateTimeOffset time, string zone)
    {
        if (OffsetShape().Match(zone) is { Success: true } match)
        {
            var offset = new TimeSpan(
                int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture),
                0
            );
            return time.ToOffset(match.Groups["sign"].Value == "-" ? -offset : offset);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
            ? TimeZoneInfo.ConvertTime(time, known)
            : throw new CelException($"unknown time zone {zone}");
    }

    [GeneratedRegex(@"^(?<sign>[-+]?)(?<hours>[0-9]{1,2}):(?<minutes>[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetShape();
}
