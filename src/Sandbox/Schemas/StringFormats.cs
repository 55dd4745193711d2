using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas;

/// <summary>The formats of texts that the API server checks; every other is a note to readers.</summary>
internal static partial class StringFormats
{
    public static bool Has(string text, string format) =>
        format switch
        {
            "date-time" => DateTime().IsMatch(text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "duration" => Duration().IsMatch(text),
            "byte" => Base64().IsMatch(text) && text.Length % 4 == 0,
            "ipv4" => text.Count(letter => letter == '.') == 3
                && IPAddress.TryParse(text, out var four)
                && four.AddressFamily == AddressFamily.InterNetwork,
            "ipv6" => IPAddress.TryParse(text, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6,
            "cidr" => text.Split('/') is [var address, var bits]
                && IPAddress.TryParse(address, out var network)
                && byte.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                && length <= (network.AddressFamily == AddressFamily.InterNetwork ? 32 : 128),
            "mac" => Mac().IsMatch(text),
            "uuid" => Uuid().IsMatch(text),
            "uuid3" => Uuid().IsMatch(text) && Digit(text, 12) == '3',
            "uuid4" => Uuid().IsMatch(text) && Digit(text, 12) == '4' && Digit(text, 16) is '8' or '9' or 'a' or 'b' or 'A' or 'B',
            "uuid5" => Uuid().IsMatch(text) && Digit(text, 12) == '5' && Digit(text, 16) is '8' or '9' or 'a' or 'b' or 'A' or 'B',
            "uri" => RequestUri.Read(text) is not null,
            "hostname" => text.Length is > 0 and <= 255 && Hostname().IsMatch(text),
            "email" => Email().IsMatch(text),
            _ => true,
        };

    // A digit of a UUID, dashes not counted.
    private static char Digit(string uuid, int place) => uuid.Replace("-", "", StringComparison.Ordinal)[place];

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[-+][0-9]{2}:[0-9]{2})?\z")]
    private static partial Regex DateTime();

    // As Go writes durations, and in words such as "2 weeks".
    [GeneratedRegex(
        @"^[-+]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*(ns|us|µs|μs|ms|s|m|h|nanos?(ec(ond)?s?)?|micros?(ec(ond)?s?)?|millis?(ec(ond)?s?)?|sec(ond)?s?|min(ute)?s?|h(ou)?rs?|d(ays?)?|w(eeks?)?)\s*)+)\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[A-Za-z0-9+/]*={0,2}\z")]
    private static partial Regex Base64();

    [GeneratedRegex(@"^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\z")]
    private static partial Regex Mac();

    [GeneratedRegex(@"^[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(
        @"^([A-Za-z0-9]([-A-Za-z0-9]{0,62}[A-Za-z0-9])?\.)*[A-Za-z0-9]([-A-Za-z0-9]{0,62}[A-Za-z0-9])?\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^[^@\s<>]+@[^@\s<>]+\z")]
    private static partial Regex Email();
}
