using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;

namespace NetConsole.Client.Features.Tracing;

/// <summary>A request and an expectation on one line.</summary>
internal static class RequestWords
{
    public static string Of(TrafficRequest request, string? address)
    {
        var host = request.Host ?? request.Sni ?? address ?? "";
        if (request is { IsMesh: true, Destination: { } destination })
        {
            host = $"{destination.Service ?? destination.PodIP}.{destination.Namespace}";
        }

        var scheme = request.Protocol.ToLowerInvariant();
        var own = scheme == "https" ? 443 : 80;
        var port =
            request.Port is { } number && number != own && !host.EndsWith($":{number}", StringComparison.Ordinal) ? $":{number}" : "";
        var line = request.Protocol is "HTTP" or "HTTPS" or "GRPC"
            ? $"{request.Method} {scheme}://{(host.Length > 0 ? host : "*")}{port}{request.Path}"
            : $"{scheme}://{(host.Length > 0 ? host : "*")}{port}";
        return request.Headers.Count == 0
            ? line
            : $"{line}  {string.Join(", ", request.Headers.Select(header => $"{header.Name}: {header.Value}"))}";
    }

    /// <summary>The request as a curl line; null when curl cannot send it.</summary>
    public static string? Curl(TrafficRequest request, string? address)
    {
        if (request.Protocol is not ("HTTP" or "HTTPS") || (request.Host ?? request.Sni ?? address) is not { Length: > 0 } host)
        {
            return null;
        }

        var scheme = request.Protocol.ToLowerInvariant();
        var name = request.Sni ?? host.Split(':')[0];
        var port = request.Port ?? (scheme == "https" ? 443 : 80);
        var place = port == (scheme == "https" ? 443 : 80) ? name : $"{name}:{port}";
        var parts = new List<string> { "curl" };
        if (request.Method != "GET")
        {
            parts.Add(request.Method == "HEAD" ? "-I" : $"-X {request.Method}");
        }

        if (host != place && host != name)
        {
            parts.Add($"-H {Quoted($"Host: {host}")}");
        }

        parts.AddRange(request.Headers.Select(header => $"-H {Quoted($"{header.Name}: {header.Value}")}"));
        if (address is { Length: > 0 } && address != name)
        {
            parts.Add($"--connect-to ::{(address.Contains(':') ? $"[{address}]" : address)}:");
        }

        parts.Add(Quoted($"{scheme}://{place}{request.Path}"));
        return string.Join(' ', parts);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static string Outcome(ExpectedAnswer expected) =>
        expected.Outcome switch
        {
            TrafficOutcome.Forwarded => "a backend answers",
            TrafficOutcome.Redirected => "it is redirected",
            TrafficOutcome.Responded => "the gateway answers itself",
            TrafficOutcome.Rejected => "the connection is refused",
            _ => "anything",
        };

    public static string Of(ExpectedAnswer expected)
    {
        var parts = new List<string>();
        if (expected.Backends is { Count: > 0 } backends)
        {
            parts.Add(string.Join(", ", backends));
        }
        else if (expected.Outcome is not null && expected.StatusCode is null && expected.Location is null)
        {
            parts.Add(Outcome(expected));
        }

        if (expected.StatusCode is { } status)
        {
            parts.Add($"{status}");
        }

        if (expected.Location is { } location)
        {
            parts.Add(location);
        }

        if (expected.Route is { } route)
        {
            parts.Add($"by {route.Kind} {route.Namespace}/{route.Name}");
        }

        return string.Join(" ", parts);
    }
}
