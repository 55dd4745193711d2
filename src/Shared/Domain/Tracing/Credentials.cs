using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>
/// Keeps secrets out of what is stored and linked to: the values of headers that identify somebody are masked there,
/// while the trace at hand still sees them.
/// </summary>
public static class Credentials
{
    public const string Mask = "***";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "authorization",
        "proxy-authorization",
        "cookie",
        "x-api-key",
        "api-key",
        "apikey",
        "x-auth-token",
        "x-access-token",
        "x-csrf-token",
        "x-amz-security-token",
    };

    /// <summary>The header identifies somebody, by its name.</summary>
    public static bool IsCredential(string header) =>
        Names.Contains(header)
        || header.EndsWith("-token", StringComparison.OrdinalIgnoreCase)
        || header.EndsWith("-secret", StringComparison.OrdinalIgnoreCase)
        || header.Contains("password", StringComparison.OrdinalIgnoreCase);

    /// <summary>The request as it may be kept.</summary>
    public static TrafficRequest Masked(TrafficRequest request) =>
        request.Headers.Any(header => IsCredential(header.Name)) ? request with { Headers = [.. request.Headers.Select(Masked)] } : request;

    /// <summary>The header as it may be kept: the scheme of an authorization and the names of cookies stay.</summary>
    public static HeaderValue Masked(HeaderValue header)
    {
        if (!IsCredential(header.Name))
        {
            return header;
        }

        if (header.Name.Equals("cookie", StringComparison.OrdinalIgnoreCase))
        {
            var cookies = header.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return header with { Value = string.Join("; ", cookies.Select(cookie => $"{cookie.Split('=')[0]}={Mask}")) };
        }

        var space = header.Value.IndexOf(' ', StringComparison.Ordinal);
        return header with { Value = space > 0 ? $"{header.Value[..space]} {Mask}" : Mask };
    }
}
