using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace NetConsole.Client.Layout;

/// <summary>
/// What the tab looks at: cluster and namespaces. The address is the only place where it is kept, so a link shows
/// everybody the same.
/// </summary>
public sealed class ConsoleScope(NavigationManager navigation)
{
    /// <summary>The cluster of the page; null on pages that belong to none.</summary>
    public string? Cluster
    {
        get
        {
            var segments = Segments;
            return segments.Length > 1 && segments[0] == "c" ? Uri.UnescapeDataString(segments[1]) : null;
        }
    }

    /// <summary>The chosen namespaces in the order of the address; empty means all.</summary>
    public IReadOnlyList<string> Namespaces => NamespacesOf(navigation.Uri);

    /// <summary>True when the namespace is in scope; cluster-scoped objects always are.</summary>
    public bool Covers(string @namespace)
    {
        var chosen = Namespaces;
        return @namespace.Length == 0 || chosen.Count == 0 || chosen.Contains(@namespace);
    }

    /// <summary>A path with the chosen namespaces carried along.</summary>
    public string Href(string path)
    {
        var chosen = Namespaces;
        if (chosen.Count == 0)
        {
            return path;
        }

        return QueryHelpers.AddQueryString(path, "ns", string.Join(',', chosen));
    }

    /// <summary>The address of this page with other namespaces.</summary>
    public string WithNamespaces(IReadOnlyCollection<string> namespaces) =>
        navigation.GetUriWithQueryParameter("ns", namespaces.Count == 0 ? null : string.Join(',', namespaces));

    /// <summary>The page of this cluster that most resembles the present one on another cluster.</summary>
    public string OnCluster(string cluster)
    {
        var segments = Segments;
        var rest = segments.Length > 2 && segments[0] == "c" && segments.Length <= 4 ? string.Join('/', segments.Skip(2)) : "";
        return Paths.Overview(cluster) + (rest.Length == 0 ? "" : "/" + rest);
    }

    internal static IReadOnlyList<string> NamespacesOf(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        var end = uri.IndexOf('#', start);
        var query = QueryHelpers.ParseQuery(end < 0 ? uri[start..] : uri[start..end]);
        return query.TryGetValue("ns", out var values)
            ?
            [
                .. values
                    .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    .Distinct(),
            ]
            : [];
    }

    private string[] Segments
    {
        get
        {
            var path = navigation.ToBaseRelativePath(navigation.Uri);
            var end = path.IndexOfAny(['?', '#']);
            return (end < 0 ? path : path[..end]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
