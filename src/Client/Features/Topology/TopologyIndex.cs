using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Topology;

/// <summary>A picture with its nodes by id and its edges by both ends; made once per version.</summary>
public sealed class TopologyIndex
{
    private readonly Dictionary<string, TopologyNode> nodes;
    private readonly ILookup<string, TopologyEdge> incoming;
    private readonly ILookup<string, TopologyEdge> outgoing;

    public TopologyIndex(TopologySnapshot snapshot)
    {
        Snapshot = snapshot;
        nodes = snapshot.Nodes.ToDictionary(node => node.Id);
        incoming = snapshot.Edges.ToLookup(edge => edge.To);
        outgoing = snapshot.Edges.ToLookup(edge => edge.From);
        Kinds =
        [
            .. snapshot
                .Nodes.GroupBy(node => (node.Stage, node.Code))
                .OrderBy(group => group.Key.Stage)
                .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => new KindCount(group.Key.Code, group.First().Kind, group.Count())),
        ];
        Health = snapshot.Nodes.GroupBy(node => node.Health).ToDictionary(group => group.Key, group => group.Count());
    }

    public static TopologyIndex Empty { get; } = new(TopologySnapshot.Empty);

    public TopologySnapshot Snapshot { get; }

    /// <summary>The kinds that occur, in the order of the path.</summary>
    public IReadOnlyList<KindCount> Kinds { get; }

    public IReadOnlyDictionary<HealthState, int> Health { get; }

    public TopologyNode? Node(string? id) => id is null ? null : nodes.GetValueOrDefault(id);

    /// <summary>The nodes that stand for an object or a part of it.</summary>
    public IEnumerable<TopologyNode> Of(ResourceKey key) => Snapshot.Nodes.Where(node => node.Object == key);

    public IEnumerable<TopologyEdge> Before(string id) => incoming[id];

    public IEnumerable<TopologyEdge> After(string id) => outgoing[id];

    /// <summary>The part that shows some namespaces with the paths to and from them; all of it for none.</summary>
    public TopologyIndex Within(IReadOnlyList<string> namespaces)
    {
        if (namespaces.Count == 0)
        {
            return this;
        }

        var visible = Path([.. Snapshot.Nodes.Where(node => namespaces.Contains(node.Namespace)).Select(node => node.Id)]);
        return new TopologyIndex(
            Snapshot with
            {
                Nodes = [.. Snapshot.Nodes.Where(node => visible.Contains(node.Id))],
                Edges =
                [
                    .. Snapshot.Edges.Where(edge => visible.Contains(edge.From) && (visible.Contains(edge.To) || Node(edge.To) is null)),
                ],
            }
        );
    }

    /// <summary>The ids given with everything on the paths to and from them.</summary>
    public HashSet<string> Path(IReadOnlyCollection<string> ids)
    {
        var path = Reach(ids, id => Before(id).Select(edge => edge.From));
        path.UnionWith(Reach(ids, id => After(id).Select(edge => edge.To)));
        return path;
    }

    private static HashSet<string> Reach(IEnumerable<string> start, Func<string, IEnumerable<string>> next)
    {
        var reached = start.ToHashSet();
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var id))
        {
            foreach (var other in next(id).Where(reached.Add))
            {
                open.Enqueue(other);
            }
        }

        return reached;
    }
}

/// <summary>How many nodes of a kind there are.</summary>
public sealed record KindCount(string Code, string Kind, int Count);
