using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>Values of a policy that its schema lets through as text and Envoy Gateway then cannot read, or finds out of range.</summary>
internal static partial class EnvoyPolicyValues
{
    private static readonly HashSet<string> Durations = new(StringComparer.Ordinal)
    {
        "connectTimeout",
        "connectionIdleTimeout",
        "idleTime",
        "idleTimeout",
        "interval",
        "maxConnectionDuration",
        "requestReceivedTimeout",
        "requestTimeout",
    };

    // Smallest and largest number of bytes.
    private static readonly Dictionary<string, (decimal Least, decimal Most)> Sizes = new(StringComparer.Ordinal)
    {
        ["bufferLimit"] = (0, uint.MaxValue),
        ["initialConnectionWindowSize"] = (65_535, int.MaxValue),
        ["initialStreamWindowSize"] = (65_535, int.MaxValue),
    };

    /// <summary>The first bad value; null when all can be read.</summary>
    public static string? Fault(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().Select(Fault).FirstOrDefault(fault => fault is not null),
            JsonValueKind.Object => element
                .EnumerateObject()
                .Select(member => Fault(member.Name, member.Value) ?? Fault(member.Value))
                .FirstOrDefault(fault => fault is not null),
            _ => null,
        };

    private static string? Fault(string name, JsonElement value)
    {
        if (Durations.Contains(name))
        {
            return value.ValueKind != JsonValueKind.String || Duration().IsMatch(value.GetString()!)
                ? null
                : $"{name}: {value} is not a duration";
        }

        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || !Sizes.TryGetValue(name, out var range))
        {
            return null;
        }

        return Bytes(value.ToString()) is not { } bytes ? $"{name}: {value} is not a whole number of bytes"
            : bytes < range.Least || bytes > range.Most ? $"{name}: {value} is out of range"
            : null;
    }

    // Null also for parts of a byte and for numbers beyond 64 bits.
    private static decimal? Bytes(string text)
    {
        if (
            Quantity().Match(text) is not { Success: true } match
            || !decimal.TryParse(match.Groups[1].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > long.MaxValue
        )
        {
            return null;
        }

        var unit = match.Groups[2].Value;
        var power =
            unit.Length == 0 ? 0 : "kMGTPE".IndexOf(char.ToLowerInvariant(unit[0]) == 'k' ? 'k' : unit[0], StringComparison.Ordinal) + 1;
        for (var step = 0; step < power; step++)
        {
            number *= unit.Length == 2 ? 1024 : 1000;
            if (Math.Abs(number) > long.MaxValue)
            {
                return null;
            }
        }

        return number == decimal.Truncate(number) ? number : null;
    }

    [GeneratedRegex(@"^(0|([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^([+-]?[0-9]+(?:\.[0-9]*)?)(|k|[MGTPE]|[KMGTPE]i)$", RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();
}
