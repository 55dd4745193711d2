using System.Globalization;
using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>What a CORS filter says to one request.</summary>
/// <param name="IsPreflight">The gateway answers it itself.</param>
/// <param name="Headers">Response headers; empty when the origin is not allowed.</param>
internal sealed record CorsAnswer(bool IsPreflight, bool Allowed, IReadOnlyList<HeaderValue> Headers)
{
    /// <summary>Null when the request has no Origin and so is none of the filter's business.</summary>
    public static CorsAnswer? Of(CorsFilter filter, TrafficRequest request)
    {
        if (request.Header("origin") is not { Length: > 0 } origin)
        {
            return null;
        }

        var wanted = request.Header("access-control-request-method");
        var preflight = request.Method == "OPTIONS" && wanted is not null;
        if (!filter.AllowOrigins.Any(pattern => Matches(pattern, origin)))
        {
            return new CorsAnswer(preflight, false, []);
        }

        // With credentials a star would be refused by browsers, so what was asked for is said back.
        var headers = new List<HeaderValue>
        {
            new("Access-Control-Allow-Origin", filter.AllowOrigins.Contains("*") && !filter.AllowCredentials ? "*" : origin),
        };
        if (filter.AllowCredentials)
        {
            headers.Add(new HeaderValue("Access-Control-Allow-Credentials", "true"));
        }

        if (preflight)
        {
            Add(headers, "Access-Control-Allow-Methods", Listed(filter.AllowMethods, filter.AllowCredentials, wanted));
            Add(
                headers,
                "Access-Control-Allow-Headers",
                Listed(filter.AllowHeaders, filter.AllowCredentials, request.Header("access-control-request-headers"))
            );
            headers.Add(new HeaderValue("Access-Control-Max-Age", filter.MaxAge.ToString(CultureInfo.InvariantCulture)));
        }

        Add(
            headers,
            "Access-Control-Expose-Headers",
            filter.ExposeHeaders.Contains("*") && filter.AllowCredentials ? "" : string.Join(", ", filter.ExposeHeaders)
        );
        return new CorsAnswer(preflight, true, headers);
    }

    // A star in the host takes any number of labels to its left.
    internal static bool Matches(string pattern, string origin)
    {
        if (pattern == "*")
        {
            return true;
        }

        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? pattern.Equals(origin, StringComparison.OrdinalIgnoreCase)
            : origin.Length > pattern.Length - 1
                && origin.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase)
                && origin.EndsWith(pattern[(star + 1)..], StringComparison.OrdinalIgnoreCase);
    }

    private static string Listed(IReadOnlyCollection<string> values, bool credentials, string? wanted) =>
        values.Contains("*") ? (credentials ? wanted ?? "" : "*") : string.Join(", ", values);

    private static void Add(List<HeaderValue> headers, string name, string value)
    {
        if (value.Length > 0)
        {
            headers.Add(new HeaderValue(name, value));
        }
    }
}
