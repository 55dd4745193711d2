using NetConsole.Domain.Facts;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>The picture while it is drawn: nodes and edges by id, and what its parts need to know.</summary>
internal sealed class TopologyGraph
{
    private readonly Dictionary<string, TopologyNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TopologyEdge> edges = new(StringComparer.Ordinal);
    private readonly ILookup<ResourceKey, Finding> findings;
    private readonly HashSet<ResourceKey> policed;

    public TopologyGraph(ClusterSnapshot snapshot, IReadOnlyList<Finding> findings)
    {
        Snapshot = snapshot;
        Facts = SnapshotFacts.Of(snapshot);
        this.findings = findings.ToLookup(finding => finding.Object);
        policed = AttachedPolicies.Targets(snapshot);
    }

    public ClusterSnapshot Snapshot { get; }

    public SnapshotFacts Facts { get; }

    public bool Has(string id) => nodes.ContainsKey(id);

    /// <summary>False when the node is there already.</summary>
    public bool Add(TopologyNode node) => nodes.TryAdd(node.Id, node);

    public HealthVerdict HealthOf(ResourceObject resource) => HealthAssessor.Of(resource, Snapshot, findings[resource.Key]);

    /// <summary>The verdict, or the worst finding about this part of the object where that is worse.</summary>
    /// <param name="path">The field of the part, such as <c>spec.listeners[0]</c>.</param>
    public HealthVerdict Worse(HealthVerdict verdict, ResourceKey owner, string path)
    {
        var worst = findings[owner]
            .Where(finding => finding.Severity > Severity.Info && finding.Path.StartsWith(path, StringComparison.Ordinal))
            .Where(finding => finding.Path.Length == path.Length || finding.Path[path.Length] is '.' or '[')
            .MaxBy(finding => finding.Severity);
        return worst switch
        {
            null => verdict,
            { Severity: Severity.Critical } when verdict.State != HealthState.Critical => new HealthVerdict(
                HealthState.Critical,
                worst.Message.TrimEnd('.')
            ),
            { Severity: Severity.Warning } when verdict.State is HealthState.Ok or HealthState.Unknown => new HealthVerdict(
                HealthState.Warning,
                worst.Message.TrimEnd('.')
            ),
            _ => verdict,
        };
    }

    /// <summary>A policy of any kind is attached to the object.</summary>
    public bool IsPoliced(ResourceKey key) => policed.Contains(key);

    /// <summary>Something named that is not there, or may not be told of.</summary>
    public string AddAbsent(ResourceKey key, TopologyStage stage, string code, string reason, bool refused = false)
    {
        var id = refused ? TopologyIds.Refused(key) : TopologyIds.Of(key);
        Add(
            new TopologyNode
            {
                Id = id,
                Stage = stage,
                Kind = key.Kind,
                Code = code,
                Namespace = key.Namespace,
                Name = key.Name,
                Detail = refused ? "not permitted" : "missing",
                Health = HealthState.Absent,
                Reason = reason,
            }
        );
        return id;
    }

    /// <summary>An edge that holds.</summary>
    public void Join(string from, string to, string reason = "") =>
        AddEdge(
            new TopologyEdge
            {
                Id = TopologyIds.Edge(from, to),
                From = from,
                To = to,
                Provenance = Provenance.Resolved,
                Reason = reason,
            }
        );

    /// <summary>An edge that a manifest declares and that does not hold.</summary>
    public void Break(string from, string to, string reason) =>
        AddEdge(
            new TopologyEdge
            {
                Id = TopologyIds.Edge(from, to),
                From = from,
                To = to,
                Provenance = Provenance.Declared,
                Health = HealthState.Critical,
                Reason = reason,
            }
        );

    /// <summary>Adds the edge; of two with one id the one that holds stays.</summary>
    public void AddEdge(TopologyEdge edge)
    {
        if (!edges.TryGetValue(edge.Id, out var known) || (known.Health == HealthState.Critical && edge.Health == HealthState.Ok))
        {
            edges[edge.Id] = edge;
        }
    }

    /// <summary>Adds the edge beside others between the same two nodes.</summary>
    public void AddParallel(TopologyEdge edge)
    {
        var id = edge.Id;
        for (var count = 2; edges.ContainsKey(id); count++)
        {
            id = $"{edge.Id}~{count}";
        }

        edges[id] = id == edge.Id ? edge : edge with { Id = id };
    }

    public TopologySnapshot Build(long version) => new(version, InIdOrder(nodes), InIdOrder(edges));

    private static T[] InIdOrder<T>(Dictionary<string, T> items)
    {
        var ids = items.Keys.ToArray();
        var values = items.Values.ToArray();
        Array.Sort(ids, values, StringComparer.Ordinal);
        return values;
    }
}
