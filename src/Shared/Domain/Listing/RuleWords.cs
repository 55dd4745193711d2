using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Listing;

/// <summary>A route's rule in few words.</summary>
internal static class RuleWords
{
    /// <summary>What it matches and what it does besides forwarding: <c>/cart +header → redirect</c>.</summary>
    public static string Short(RouteRule rule)
    {
        var match =
            rule.Matches.Length > 0 ? Match(rule.Matches[0])
            : rule.GrpcMatches.Length > 0 ? Match(rule.GrpcMatches[0])
            : "all";
        var more = Math.Max(rule.Matches.Length, rule.GrpcMatches.Length) - 1;
        var actions = string.Join(' ', rule.Filters.Select(Action).Where(action => action.Length > 0).Distinct());
        return $"{match}{(more > 0 ? $" +{more}" : "")}{(actions.Length > 0 ? $" → {actions}" : "")}";
    }

    public static string Long(RouteRule rule)
    {
        var matches = rule.Matches.Select(Match).Concat(rule.GrpcMatches.Select(Match));
        return string.Join(" or ", matches.DefaultIfEmpty("everything"));
    }

    public static string Match(HttpRouteMatch match)
    {
        var parts = new List<string>();
        if (match.Method is { } method)
        {
            parts.Add(method);
        }

        parts.Add(
            match.Path.Type switch
            {
                PathMatchType.Exact => $"={match.Path.Value}",
                PathMatchType.RegularExpression => $"~{match.Path.Value}",
                _ => match.Path.Value,
            }
        );
        parts.AddRange(match.Headers.Select(header => $"{header.Name}: {header.Value}"));
        parts.AddRange(match.QueryParams.Select(query => $"?{query.Name}={query.Value}"));
        return string.Join(' ', parts);
    }

    public static string Match(GrpcRouteMatch match)
    {
        var method = (match.Service, match.Method) switch
        {
            (null, null) => "all",
            ({ } service, null) => $"{service}/*",
            (null, { } name) => $"*/{name}",
            ({ } service, { } name) => $"{service}/{name}",
        };
        return string.Join(' ', match.Headers.Select(header => $"{header.Name}: {header.Value}").Prepend(method));
    }

    public static string Action(RouteFilter filter) =>
        filter switch
        {
            RequestRedirectFilter redirect => $"redirect {redirect.StatusCode}",
            UrlRewriteFilter => "rewrite",
            RequestMirrorFilter => "mirror",
            HeaderModifierFilter => "headers",
            CorsFilter => "CORS",
            ExternalAuthFilter => "auth",
            ExtensionRefFilter extension => extension.Target.Kind,
            _ => filter.Type,
        };
}
