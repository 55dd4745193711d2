using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Topology;

internal static class TopologyDiff
{
    public static TopologyPatch Between(TopologySnapshot before, TopologySnapshot after)
    {
        var (oldNodes, oldEdges) = (before.Nodes.ToDictionary(n => n.Id), before.Edges.ToDictionary(e => e.Id));
        var (newNodes, newEdges) = (after.Nodes.Select(n => n.Id).ToHashSet(), after.Edges.Select(e => e.Id).ToHashSet());
        return new(before.Version, after.Version,
            [.. after.Nodes.Where(n => !oldNodes.TryGetValue(n.Id, out var o) || o != n)],
            [.. after.Edges.Where(e => !oldEdges.TryGetValue(e.Id, out var o) || o != e)],
            [.. oldNodes.Keys.Where(id => !newNodes.Contains(id))],
            [.. oldEdges.Keys.Where(id => !newEdges.Contains(id))]);
    }
}
