using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Topology;

/// <summary>Which part of the picture a viewer asked for. Equal scopes share one feed.</summary>
internal sealed record TopologyScope
{
    private TopologyScope(IEnumerable<string> namespaces, IEnumerable<string> kinds)
    {
        Namespaces = [.. namespaces.Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Kinds = [.. kinds.Where(kind => kind.Length > 0).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Namespaces { get; }

    public IReadOnlyList<string> Kinds { get; }

    /// <summary>Identifies the scope; names hold neither commas nor semicolons.</summary>
    public string Text => $"{string.Join(',', Namespaces)};{string.Join(',', Kinds)}";

    public static TopologyScope Of(IEnumerable<string>? namespaces, IEnumerable<string>? kinds) => new(namespaces ?? [], kinds ?? []);

    public bool Equals(TopologyScope? other) => Text == other?.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>
    /// The picture with what the scope asks for. A namespace's nodes come with the whole path that leads to and from
    /// them: a route without its gateway in another namespace would explain nothing.
    /// </summary>
    public TopologySnapshot Cut(TopologySnapshot whole)
    {
        if (Namespaces.Count == 0 && Kinds.Count == 0)
        {
            return whole;
        }

        var visible = Namespaces.Count == 0 ? whole.Nodes.Select(node => node.Id).ToHashSet() : OnPaths(whole);
        if (Kinds.Count > 0)
        {
            visible.IntersectWith(whole.Nodes.Where(node => Kinds.Contains(node.Kind)).Select(node => node.Id));
        }

        return new TopologySnapshot(
            whole.Version,
            [.. whole.Nodes.Where(node => visible.Contains(node.Id))],
            [.. whole.Edges.Where(edge => visible.Contains(edge.From) && visible.Contains(edge.To))]
        );
    }

    private HashSet<string> OnPaths(TopologySnapshot whole)
    {
        var named = whole.Nodes.Where(node => Namespaces.Contains(node.Namespace)).Select(node => node.Id).ToList();
        var visible = Reach(named, whole.Edges.ToLookup(edge => edge.To, edge => edge.From));
        visible.UnionWith(Reach(named, whole.Edges.ToLookup(edge => edge.From, edge => edge.To)));
        return visible;
    }

    private static HashSet<string> Reach(IEnumerable<string> start, ILookup<string, string> next)
    {
        var reached = start.ToHashSet();
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var node))
        {
            foreach (var neighbour in next[node].Where(reached.Add))
            {
                open.Enqueue(neighbour);
            }
        }

        return reached;
    }
}
