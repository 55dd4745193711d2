using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>The HTTP matches with conditions beside the path, found by a path that they take.</summary>
internal sealed class RivalMatches
{
    private readonly ILookup<string, HttpRouteMatch> exact;
    private readonly ILookup<string, HttpRouteMatch> prefixes;
    private readonly List<HttpRouteMatch> patterns;

    public RivalMatches(IEnumerable<Route> routes)
    {
        var matches = routes
            .SelectMany(route => route.Rules)
            .SelectMany(rule => rule.Matches)
            .Where(match => match.Method is not null || !match.Headers.IsEmpty || !match.QueryParams.IsEmpty)
            .ToLookup(match => match.Path.Type);
        exact = matches[PathMatchType.Exact].ToLookup(match => match.Path.Value, StringComparer.Ordinal);
        prefixes = matches[PathMatchType.PathPrefix].ToLookup(match => match.Path.Value.TrimEnd('/'), StringComparer.Ordinal);
        patterns = [.. matches[PathMatchType.RegularExpression]];
    }

    public IEnumerable<HttpRouteMatch> At(string path)
    {
        var found = exact[path].Concat(patterns.Where(match => SafePattern.IsMatch(match.Path.Value, path))).Concat(prefixes[path]);
        for (var end = path.LastIndexOf('/'); end >= 0; end = end > 0 ? path.LastIndexOf('/', end - 1) : -1)
        {
            found = found.Concat(prefixes[path[..end]]);
        }

        return found;
    }
}
