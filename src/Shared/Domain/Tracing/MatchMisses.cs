using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>The conditions of one match that a request does not meet, with the fields that hold them.</summary>
internal static class MatchMisses
{
    public static IEnumerable<NearMiss> Http(RouteRule rule, int index, TrafficRequest request)
    {
        var match = rule.Matches[index];
        var field = $"{rule.Path}.matches[{index}]";
        var path = PathOf(request);
        if (!Fits(match.Path, path))
        {
            yield return new NearMiss("path", $"{field}.path.value", match.Path.Value, path, $"it wants path {match.Path}, not {path}");
        }

        if (match.Method is { } method && !method.Equals(request.Method, StringComparison.Ordinal))
        {
            yield return new NearMiss(
                "method",
                $"{field}.method",
                method,
                request.Method,
                $"it wants method {method}, not {request.Method}"
            );
        }

        foreach (var miss in Values("header", "headers", match.Headers, field, request.Header))
        {
            yield return miss;
        }

        foreach (var miss in Values("query parameter", "queryParams", match.QueryParams, field, name => QueryOf(request, name)))
        {
            yield return miss;
        }
    }

    public static IEnumerable<NearMiss> Grpc(RouteRule rule, int index, TrafficRequest request)
    {
        var match = rule.GrpcMatches[index];
        var field = $"{rule.Path}.matches[{index}]";
        var parts = PathOf(request).Trim('/').Split('/', 2);
        var (service, method) = (parts[0], parts.Length > 1 ? parts[1] : "");
        if (match.Service is { } wanted && !Same(match.MethodType, wanted, service))
        {
            yield return new NearMiss("service", $"{field}.method.service", wanted, service, $"it wants service {wanted}, not {service}");
        }

        if (match.Method is { } called && !Same(match.MethodType, called, method))
        {
            yield return new NearMiss("method", $"{field}.method.method", called, method, $"it wants method {called}, not {method}");
        }

        foreach (var miss in Values("header", "headers", match.Headers, field, request.Header))
        {
            yield return miss;
        }
    }

    public static string PathOf(TrafficRequest request) => new RequestView(request).Path.ToString();

    private static string? QueryOf(TrafficRequest request, string name) => new RequestView(request).QueryParameter(name);

    private static IEnumerable<NearMiss> Values(
        string word,
        string list,
        ImmutableArray<ValueMatch> wanted,
        string field,
        Func<string, string?> given
    )
    {
        for (var index = 0; index < wanted.Length; index++)
        {
            var match = wanted[index];
            var value = given(match.Name);
            if (value is null || !Same(match.Type, match.Value, value))
            {
                yield return new NearMiss(
                    $"{word} {match.Name}",
                    $"{field}.{list}[{index}]",
                    match.Value,
                    value ?? "",
                    value is null
                        ? $"it wants {word} {match.Name}: {match.Value}, and the request has none"
                        : $"it wants {word} {match.Name}: {match.Value}, not {value}"
                );
            }
        }
    }

    private static bool Same(ValueMatchType type, string wanted, string given) =>
        type switch
        {
            ValueMatchType.Exact => wanted == given,
            ValueMatchType.RegularExpression => SafePattern.IsMatch(wanted, given),
            _ => false,
        };

    private static bool Fits(PathMatch match, string path) =>
        match.Type switch
        {
            PathMatchType.Exact => match.Value == path,
            PathMatchType.PathPrefix => match.Value.TrimEnd('/') is var prefix
                && path.StartsWith(prefix, StringComparison.Ordinal)
                && (path.Length == prefix.Length || path[prefix.Length] == '/'),
            PathMatchType.RegularExpression => SafePattern.IsMatch(match.Value, path),
            _ => false,
        };
}
