using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Layout;

/// <summary>The addresses of the pages, relative to the base of the document so that a path prefix in front works.</summary>
public static class Paths
{
    /// <summary>Plurals that would meet a page of ours; their lists are reached by the qualified form.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "topology",
        "findings",
        "explore",
        "addresses",
        "certificates",
        "changes",
        "create",
        "r",
        "compare",
        "reachability",
        "traffic",
        "trace",
        "expectations",
    };

    public const string Settings = "settings";

    public static string Overview(string cluster) => $"c/{Uri.EscapeDataString(cluster)}";

    public static string Topology(string cluster) => $"{Overview(cluster)}/topology";

    public static string Findings(string cluster) => $"{Overview(cluster)}/findings";

    public static string Explore(string cluster) => $"{Overview(cluster)}/explore";

    public static string Addresses(string cluster) => $"{Overview(cluster)}/addresses";

    public static string Certificates(string cluster) => $"{Overview(cluster)}/certificates";

    public static string Reachability(string cluster) => $"{Overview(cluster)}/reachability";

    public static string Changes(string cluster) => $"{Overview(cluster)}/changes";

    public static string Trace(string cluster) => $"{Overview(cluster)}/trace";

    public static string Expectations(string cluster) => $"{Overview(cluster)}/expectations";

    /// <summary>The list of a kind by the segment that names it (see <see cref="Segment"/>).</summary>
    public static string List(string cluster, string segment) =>
        Reserved.Contains(segment) ? $"{Overview(cluster)}/r/{segment}" : $"{Overview(cluster)}/{segment}";

    public static string List(ClusterView view, GroupKind kind) => List(view.Summary.Name, Segment(view, kind));

    public static string Create(string cluster, string segment) => $"{Overview(cluster)}/create/{segment}";

    public static string Create(ClusterView view, GroupKind kind) => Create(view.Summary.Name, Segment(view, kind));

    /// <summary>The page of one object.</summary>
    public static string Detail(ClusterView view, ResourceKey key) =>
        $"{Overview(view.Summary.Name)}/{Segment(view, key.GroupKind)}/{(key.Namespace.Length == 0 ? "-" : Uri.EscapeDataString(key.Namespace))}/{Uri.EscapeDataString(key.Name)}";

    /// <summary>The editor of one object with the cursor at a field.</summary>
    public static string Field(ClusterView view, ResourceKey key, string path) =>
        $"{Detail(view, key)}/edit?field={Uri.EscapeDataString(path)}";

    /// <summary>The plural that names a kind in this cluster; with its group where another kind has the same plural.</summary>
    public static string Segment(ClusterView view, GroupKind kind)
    {
        if (view.Kind(kind) is not { } served)
        {
            return $"{kind.Kind.ToLowerInvariant()}s.{kind.Group}".TrimEnd('.');
        }

        var first = view.KindByPlural(served.Plural);
        return first?.Kind == kind || kind.Group.Length == 0 ? served.Plural : $"{served.Plural}.{kind.Group}";
    }
}
