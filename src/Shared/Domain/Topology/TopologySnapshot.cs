namespace NetConsole.Domain.Topology;

/// <summary>The whole picture at one version. Nodes and edges are in id order and unique by id.</summary>
/// <param name="Version">Grows with every difference; compared with a patch's from and to.</param>
public sealed record TopologySnapshot(long Version, IReadOnlyList<TopologyNode> Nodes, IReadOnlyList<TopologyEdge> Edges)
{
    public static TopologySnapshot Empty { get; } = new(0, [], []);

    /// <summary>By value.</summary>
    public bool Equals(TopologySnapshot? other) =>
        other is not null && Version == other.Version && Nodes.SequenceEqual(other.Nodes) && Edges.SequenceEqual(other.Edges);

    public override int GetHashCode() => HashCode.Combine(Version, Nodes.Count, Edges.Count);
}

/// <summary>
/// What leads from one version of the picture to another. A viewer whose version is not <paramref name="From"/>
/// has a gap and asks for a snapshot.
/// </summary>
public sealed record TopologyPatch(
    long From,
    long To,
    IReadOnlyList<TopologyNode> UpsertNodes,
    IReadOnlyList<TopologyEdge> UpsertEdges,
    IReadOnlyList<string> RemoveNodes,
    IReadOnlyList<string> RemoveEdges
)
{
    /// <summary>Nothing differs but the version.</summary>
    public bool IsEmpty => UpsertNodes.Count + UpsertEdges.Count + RemoveNodes.Count + RemoveEdges.Count == 0;
}
