using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Which named features of the specification a route uses, as classes list them in status.supportedFeatures.</summary>
public static class RouteFeatures
{
    /// <summary>Features with the field that uses them; a feature may come more than once.</summary>
    public static IEnumerable<(string Feature, string Path)> Of(Route route)
    {
        yield return (route.Key.Kind, "");
        if (!route.IsHttp && !route.IsGrpc)
        {
            yield break;
        }

        foreach (var parent in route.IsHttp ? route.Parents.Where(parent => parent.Port is not null && !parent.IsMesh) : [])
        {
            yield return ("HTTPRouteParentRefPort", parent.Path);
        }

        foreach (var rule in route.Rules)
        {
            if (rule.Name is not null)
            {
                yield return ($"{route.Key.Kind}NamedRouteRule", $"{rule.Path}.name");
            }

            foreach (var used in route.IsHttp ? OfHttp(rule) : [])
            {
                yield return used;
            }
        }
    }

    private static IEnumerable<(string, string)> OfHttp(RouteRule rule)
    {
        foreach (var match in rule.Matches)
        {
            if (match.Method is not null)
            {
                yield return ("HTTPRouteMethodMatching", $"{rule.Path}.matches");
            }

            if (!match.QueryParams.IsEmpty)
            {
                yield return ("HTTPRouteQueryParamMatching", $"{rule.Path}.matches");
            }
        }

        if (rule.RequestTimeout is not null)
        {
            yield return ("HTTPRouteRequestTimeout", $"{rule.Path}.timeouts.request");
        }

        if (rule.BackendTimeout is not null)
        {
            yield return ("HTTPRouteBackendTimeout", $"{rule.Path}.timeouts.backendRequest");
        }

        if (rule.Retry is not null)
        {
            yield return ("HTTPRouteRetry", $"{rule.Path}.retry");
        }

        if (rule.Filters.Count(filter => filter is RequestMirrorFilter) > 1)
        {
            yield return ("HTTPRouteRequestMultipleMirrors", $"{rule.Path}.filters");
        }

        foreach (var filter in rule.Filters)
        {
            foreach (var feature in OfFilter(filter))
            {
                yield return (feature, filter.Path);
            }
        }

        foreach (var filter in rule.Backends.SelectMany(backend => backend.Filters))
        {
            var feature = filter switch
            {
                HeaderModifierFilter { OfResponse: false } => "HTTPRouteBackendRequestHeaderModification",
                UrlRewriteFilter => "HTTPRouteBackendURLRewrite",
                RequestRedirectFilter => "HTTPRouteBackendRequestRedirect",
                _ => null,
            };
            if (feature is not null)
            {
                yield return (feature, filter.Path);
            }
        }
    }

    private static IEnumerable<string> OfFilter(RouteFilter filter)
    {
        switch (filter)
        {
            case HeaderModifierFilter { OfResponse: true }:
                yield return "HTTPRouteResponseHeaderModification";
                break;
            case CorsFilter:
                yield return "HTTPRouteCORS";
                break;
            case RequestMirrorFilter mirror:
                yield return mirror.Percent < 100 ? "HTTPRouteRequestPercentageMirror" : "HTTPRouteRequestMirror";
                break;
            case UrlRewriteFilter rewrite:
                foreach (
                    var feature in Pick(
                        (rewrite.Hostname is not null, "HTTPRouteHostRewrite"),
                        (rewrite.NewPath is not null, "HTTPRoutePathRewrite")
                    )
                )
                {
                    yield return feature;
                }

                break;
            case RequestRedirectFilter redirect:
                foreach (
                    var feature in Pick(
                        (redirect.Port is not null, "HTTPRoutePortRedirect"),
                        (redirect.Scheme is not null, "HTTPRouteSchemeRedirect"),
                        (redirect.NewPath is not null, "HTTPRoutePathRedirect"),
                        (redirect.StatusCode is 303 or 307 or 308, $"HTTPRoute{redirect.StatusCode}RedirectStatusCode")
                    )
                )
                {
                    yield return feature;
                }

                break;
            default:
                break;
        }
    }

    private static IEnumerable<string> Pick(params IEnumerable<(bool Used, string Feature)> features) =>
        features.Where(feature => feature.Used).Select(feature => feature.Feature);
}
