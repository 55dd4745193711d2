using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>What a rule matches and does, in a line: <c>/cart*  header x-canary=1</c>.</summary>
public static class RuleWords
{
    private const int Named = 2;

    /// <summary>The alternatives of the rule; the first two when there are more.</summary>
    public static string Match(Route route, RouteRule rule)
    {
        var alternatives =
            route.IsHttp ? rule.Matches.Select(Http)
            : route.IsGrpc ? rule.GrpcMatches.Select(Grpc)
            : ["everything"];
        var list = alternatives.ToList();
        var text = string.Join("  or  ", list.Take(Named));
        return list.Count > Named ? $"{text}  or {list.Count - Named} more" : text;
    }

    /// <summary>Where a redirect leads: <c>→ https, 301</c>; empty when the rule redirects nobody.</summary>
    public static string Redirect(RouteRule rule)
    {
        if (rule.Filters.OfType<RequestRedirectFilter>().FirstOrDefault() is not { } redirect)
        {
            return "";
        }

        var path = redirect.NewPath?.ReplaceFullPath ?? (redirect.NewPath?.ReplacePrefixMatch is { } prefix ? $"{prefix}*" : "");
        var port = redirect.Port is { } number ? $":{number}" : "";
        var target = (redirect.Scheme, redirect.Hostname) switch
        {
            ({ } scheme, { } host) => $"{scheme}://{host}{port}{path}",
            ({ } scheme, null) => port.Length + path.Length == 0 ? scheme : $"{scheme} {port}{path}",
            (null, { } host) => $"{host}{port}{path}",
            _ => $"{port}{path}",
        };
        return $"→ {target.Trim()}, {redirect.StatusCode}";
    }

    private static string Http(HttpRouteMatch match)
    {
        var parts = new List<string>();
        if (match.Method is { } method)
        {
            parts.Add(method);
        }

        parts.Add(
            match.Path.Type switch
            {
                PathMatchType.Exact => match.Path.Value,
                PathMatchType.PathPrefix => $"{match.Path.Value}*",
                PathMatchType.RegularExpression => $"~{match.Path.Value}",
                _ => $"? {match.Path.Value}",
            }
        );
        parts.AddRange(match.Headers.Select(header => $"header {Value(header)}"));
        parts.AddRange(match.QueryParams.Select(query => $"query {Value(query)}"));
        return string.Join("  ", parts);
    }

    private static string Grpc(GrpcRouteMatch match)
    {
        var method = (match.Service, match.Method) switch
        {
            (null, null) => "every method",
            (null, var name) => $"*/{name}",
            (var service, null) => $"{service}/*",
            var (service, name) => $"{service}/{name}",
        };
        var parts = match
            .Headers.Select(header => $"header {Value(header)}")
            .Prepend(match.MethodType == ValueMatchType.RegularExpression ? $"~{method}" : method);
        return string.Join("  ", parts);
    }

    private static string Value(ValueMatch match) =>
        match.Type == ValueMatchType.Exact ? $"{match.Name}={match.Value}" : $"{match.Name}~{match.Value}";
}
