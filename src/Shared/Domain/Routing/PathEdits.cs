using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>Makes the new path of a rewrite or redirect.</summary>
public static class PathEdits
{
    /// <param name="matched">The path condition of the match that won: its prefix is the one replaced.</param>
    public static string Apply(PathModifier? modifier, ReadOnlySpan<char> path, PathMatch matched)
    {
        if (modifier?.ReplaceFullPath is { } full)
        {
            return full.Length == 0 ? "/" : full;
        }

        if (modifier?.ReplacePrefixMatch is not { } replacement)
        {
            return path.ToString();
        }

        var prefix = matched.Type == PathMatchType.PathPrefix ? matched.Value.AsSpan().TrimEnd('/') : path;
        var rest = prefix.Length <= path.Length ? path[prefix.Length..] : default;
        var result = string.Concat(replacement.AsSpan().TrimEnd('/'), rest);
        return result.Length == 0 ? "/"
            : result[0] == '/' ? result
            : "/" + result;
    }
}
