using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>
/// Draws the traffic path of a snapshot: from the internet and external addresses through gateways, listeners, routes and
/// rules to services and workloads. What a manifest names and is not there, or is refused, is drawn as a broken edge.
/// </summary>
public static class TopologyBuilder
{
    /// <summary>Linear in objects, but for sorting. Nodes and edges come in id order.</summary>
    /// <param name="findings">Their severity colours the nodes they are about.</param>
    public static TopologySnapshot Build(ClusterSnapshot snapshot, IReadOnlyList<Finding> findings, long version)
    {
        var graph = new TopologyGraph(snapshot, findings);
        var entries = new EntryTopology(graph);
        var workloads = new WorkloadTopology(graph);
        entries.Draw();
        var gateways = new GatewayTopology(graph, entries);
        gateways.Draw();
        new RouteTopology(graph, gateways, new RuleTopology(graph, workloads)).Draw();
        new IngressTopology(graph, entries, workloads).Draw();

        // Last, when it is known which addresses belong to gateways and ingresses.
        entries.DrawServices(workloads);
        return graph.Build(version);
    }
}
