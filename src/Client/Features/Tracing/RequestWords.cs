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
