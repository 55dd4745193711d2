using System.Text.Json.Serialization;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Topology;

/// <summary>What a viewer subscribes to; no namespaces or kinds means all.</summary>
internal sealed record TopologyRequest(string Cluster, IReadOnlyList<string>? Namespaces = null, IReadOnlyList<string>? Kinds = null);

/// <summary>A message of <c>/hubs/topology</c>, told apart by <c>type</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TopologySnapshotMessage), "snapshot")]
[JsonDerivedType(typeof(TopologyPatchMessage), "patch")]
[JsonDerivedType(typeof(TopologyStateMessage), "state")]
internal abstract record TopologyMessage;

/// <summary>The whole picture: the first message, and again for a viewer who was too slow for the patches.</summary>
internal sealed record TopologySnapshotMessage(long Version, IReadOnlyList<TopologyNode> Nodes, IReadOnlyList<TopologyEdge> Edges)
    : TopologyMessage
{
    public static TopologySnapshotMessage Of(TopologySnapshot snapshot) => new(snapshot.Version, snapshot.Nodes, snapshot.Edges);
}

/// <summary>What leads from one version to the next.</summary>
internal sealed record TopologyPatchMessage(
    long From,
    long To,
    IReadOnlyList<TopologyNode> UpsertNodes,
    IReadOnlyList<TopologyEdge> UpsertEdges,
    IReadOnlyList<string> RemoveNodes,
    IReadOnlyList<string> RemoveEdges
) : TopologyMessage
{
    public static TopologyPatchMessage Of(TopologyPatch patch) =>
        new(patch.From, patch.To, patch.UpsertNodes, patch.UpsertEdges, patch.RemoveNodes, patch.RemoveEdges);
}

/// <summary>How well the console is in touch with the cluster: the picture is as old as this says.</summary>
internal sealed record TopologyStateMessage(ClusterSummary Cluster) : TopologyMessage;
