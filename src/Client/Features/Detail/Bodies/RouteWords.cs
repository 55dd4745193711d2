using NetConsole.Domain.GatewayApi;

namespace NetConsole.Client.Features.Detail.Bodies;

/// <summary>Matches and filters as an operator would say them.</summary>
internal static class RouteWords
{
    public static IEnumerable<string> Matches(RouteRule rule)
    {
        if (rule.Matches.IsEmpty && rule.GrpcMatches.IsEmpty)
        {
            return ["every connection"];
        }

        return rule.Matches.Select(Http).Concat(rule.GrpcMatches.Select(Grpc));
    }

    public static string Filter(RouteFilter filter) =>
        filter switch
        {
            RequestRedirectFilter redirect => $"Redirects ({redirect.StatusCode}) to {Target(redirect)}",
            UrlRewriteFilter rewrite => $"Rewrites {Rewritten(rewrite)}",
            RequestMirrorFilter mirror => $"Copies {mirror.Percent:0.##} % to {mirror.Backend.Key}",
            HeaderModifierFilter headers => $"{(headers.OfResponse ? "Response" : "Request")} headers: {Headers(headers)}",
            CorsFilter cors => $"Answers CORS for {string.Join(", ", cors.AllowOrigins)}",
            ExternalAuthFilter auth => $"Asks {auth.Backend.Key} by {auth.Protocol} whether to let pass",
            ExtensionRefFilter extension => $"{extension.Target.Kind} {extension.Target.Name}",
            _ => filter.Type,
        };

    private static string Http(HttpRouteMatch match)
    {
        var path = match.Path.Type switch
        {
            PathMatchType.Exact => $"path is {match.Path.Value}",
            PathMatchType.RegularExpression => $"path matches {match.Path.Value}",
            _ => match.Path.Value == "/" ? "any path" : $"path below {match.Path.Value}",
        };
        var parts = new List<string> { path };
        if (match.Method is { } method)
        {
            parts.Insert(0, method);
        }

        parts.AddRange(match.Headers.Select(header => $"header {header.Name} {Compared(header)}"));
        parts.AddRange(match.QueryParams.Select(query => $"query {query.Name} {Compared(query)}"));
        return string.Join(", ", parts);
    }

    private static string Grpc(GrpcRouteMatch match)
    {
        var method = (match.Service, match.Method) switch
        {
            (null, null) => "any method",
            ({ } service, null) => $"service {service}",
            (null, { } name) => $"method {name}",
            ({ } service, { } name) => $"method {service}/{name}",
        };
        return string.Join(", ", match.Headers.Select(header => $"header {header.Name} {Compared(header)}").Prepend(method));
    }

    private static string Compared(ValueMatch match) =>
        match.Type == ValueMatchType.RegularExpression ? $"matches {match.Value}" : $"= {match.Value}";

    private static string Target(RequestRedirectFilter redirect)
    {
        var port = redirect.Port is { } number ? $":{number}" : "";
        return $"{redirect.Scheme ?? "same scheme"}://{redirect.Hostname ?? "same host"}{port}{Path(redirect.NewPath) ?? ", same path"}";
    }

    private static string Rewritten(UrlRewriteFilter rewrite)
    {
        string?[] parts =
        [
            rewrite.Hostname is { } host ? $"host to {host}" : null,
            Path(rewrite.NewPath) is { } path ? $"path to {path}" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string? Path(PathModifier? path) =>
        path?.ReplaceFullPath ?? (path?.ReplacePrefixMatch is { } prefix ? $"{prefix} in place of the matched prefix" : null);

    private static string Headers(HeaderModifierFilter filter) =>
        string.Join(
            ", ",
            filter
                .Set.Select(header => $"{header.Name} = {header.Value}")
                .Concat(filter.Add.Select(header => $"{header.Name} + {header.Value}"))
                .Concat(filter.Remove.Select(name => $"without {name}"))
        );
}
