using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>What a request may be, so that nobody traces nonsense or fills the memory.</summary>
public static class RequestLimits
{
    public const int LongestPath = 8192;
    public const int LongestHost = 260;
    public const int LongestMethod = 32;
    public const int LongestHeaderName = 256;
    public const int LongestHeaderValue = 8192;

    private static readonly string[] Protocols = ["HTTP", "HTTPS", "GRPC", "TLS", "TCP", "UDP"];

    /// <summary>Why the request cannot be traced, naming the field; null when it can.</summary>
    public static string? Problem(TrafficRequest request, string? address)
    {
        if (!Protocols.Contains(request.Protocol))
        {
            return $"protocol: \"{Short(request.Protocol)}\" is not one of {string.Join(", ", Protocols)}.";
        }

        if (request.Port is < 1 or > 65535)
        {
            return $"port: {request.Port} is not from 1 to 65535.";
        }

        if (!request.Path.StartsWith('/') && request.Path != "*")
        {
            return $"path: \"{Short(request.Path)}\" does not begin with a slash.";
        }

        if (request.Path.Length > LongestPath)
        {
            return $"path: {request.Path.Length} characters; at most {LongestPath} are accepted.";
        }

        if (
            request.Method.Length > LongestMethod
            || request.Method.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
        )
        {
            return $"method: \"{Short(request.Method)}\" is no method.";
        }

        return Name("host", request.Host) ?? Name("sni", request.Sni) ?? Name("address", address) ?? Headers(request);
    }

    private static string? Name(string field, string? value) =>
        value is null ? null
        : value.Length > LongestHost ? $"{field}: {value.Length} characters; at most {LongestHost} are accepted."
        : value.Any(character => character <= ' ' || character is '/' or '?' or '#' or '@' or '\\')
            ? $"{field}: \"{Short(value)}\" is neither a name nor an address."
        : null;

    private static string? Headers(TrafficRequest request)
    {
        if (request.Headers.Count > CurlLine.MostHeaders)
        {
            return $"headers: {request.Headers.Count}; at most {CurlLine.MostHeaders} are accepted.";
        }

        foreach (var header in request.Headers)
        {
            if (
                header?.Name is not { Length: > 0 and <= LongestHeaderName } name
                || name.Any(character => character is <= ' ' or > '~' or ':')
            )
            {
                return $"headers: \"{Short(header?.Name ?? "")}\" is not the name of a header.";
            }

            if (header.Value is null || header.Value.Length > LongestHeaderValue)
            {
                return $"headers: the value of {name} is missing, or longer than {LongestHeaderValue} characters.";
            }
        }

        return null;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
