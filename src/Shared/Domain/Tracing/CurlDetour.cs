using System.Globalization;

namespace NetConsole.Domain.Tracing;

/// <summary>A connection that goes elsewhere than the URL says.</summary>
/// <param name="Host">For this host of the URL; empty or <c>*</c> for any.</param>
/// <param name="Port">For this port of the URL; null for any.</param>
/// <param name="ToHost">The address or name connected to; empty for the URL's own.</param>
/// <param name="ToPort">The port connected to; null for the URL's own.</param>
internal sealed record CurlDetour(string Host, int? Port, string ToHost, int? ToPort)
{
    public bool Is(string host, int port) =>
        (Host.Length == 0 || Host == "*" || Host.Equals(host, StringComparison.OrdinalIgnoreCase)) && (Port is null || Port == port);

    /// <summary><c>[+]host:port:addr[,addr]</c>; null when it is not of this form.</summary>
    public static CurlDetour? OfResolve(string text)
    {
        var parts = Split(text.TrimStart('+'), 3);
        return parts is { Count: 3 } && Number(parts[1], out var port) && port is not null && parts[2].Length > 0
            ? new CurlDetour(parts[0], port, parts[2].Split(',')[0].Trim('[', ']'), null)
            : null;
    }

    /// <summary><c>host1:port1:host2:port2</c>, each of which may be empty; null when it is not of this form.</summary>
    public static CurlDetour? OfConnectTo(string text)
    {
        var parts = Split(text, 4);
        return parts is { Count: 4 } && Number(parts[1], out var port) && Number(parts[3], out var to)
            ? new CurlDetour(parts[0], port, parts[2].Trim('[', ']'), to)
            : null;
    }

    // By colons, but not those inside the brackets of an IPv6 address; the last part takes what is left.
    private static List<string>? Split(string text, int most)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        for (var at = 0; at < text.Length && parts.Count < most - 1; at++)
        {
            depth +=
                text[at] == '[' ? 1
                : text[at] == ']' ? -1
                : 0;
            if (text[at] == ':' && depth == 0)
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }

        parts.Add(text[start..]);
        return parts.Count == most ? parts : null;
    }

    private static bool Number(string text, out int? port)
    {
        port = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return text is "" or "*" || port is >= 1 and <= 65535;
    }
}
