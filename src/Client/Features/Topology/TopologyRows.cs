using NetConsole.Domain.Health;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Topology;

/// <summary>The same picture as rows: filtered and sorted as the address says.</summary>
internal static class TopologyRows
{
    public static List<TopologyNode> Nodes(TopologyIndex index, TopologyAddress address)
    {
        var visible = Visible(index, address);
        var nodes = index
            .Snapshot.Nodes.Where(node => visible.Contains(node.Id))
            .OrderBy(node => node.Stage)
            .ThenBy(node => node.Namespace, StringComparer.Ordinal)
            .ThenBy(node => node.Name, StringComparer.Ordinal);
        return Sorted(
            nodes,
            address.Sort,
            (node, column) =>
                column switch
                {
                    "kind" => node.Kind,
                    "name" => node.Name,
                    "namespace" => node.Namespace,
                    "detail" => node.Detail,
                    "next" => $"{index.After(node.Id).Count():D6}",
                    "health" => $"{9 - Badness(node.Health)}",
                    _ => "",
                }
        );
    }

    public static List<TopologyEdge> Edges(TopologyIndex index, TopologyAddress address)
    {
        var visible = Visible(index, address);
        var edges = index
            .Snapshot.Edges.Where(edge => visible.Contains(edge.From) && (visible.Contains(edge.To) || index.Node(edge.To) is null))
            .OrderBy(edge => index.Node(edge.From)?.Stage)
            .ThenBy(edge => edge.Id, StringComparer.Ordinal);
        return Sorted(
            edges,
            address.Sort,
            (edge, column) =>
                column switch
                {
                    "from" => index.Node(edge.From)?.Name ?? edge.From,
                    "to" => index.Node(edge.To)?.Name ?? edge.To,
                    "label" => edge.Label,
                    "rate" => $"{edge.Traffic?.Rate ?? -1:000000000.000}",
                    "health" => $"{9 - Badness(edge.Health)}",
                    _ => "",
                }
        );
    }

    private static HashSet<string> Visible(TopologyIndex index, TopologyAddress address)
    {
        var visible = index.Snapshot.Nodes.Select(node => node.Id).ToHashSet();
        if (address.Filter.Health.Count > 0)
        {
            visible.IntersectWith(
                index.Snapshot.Nodes.Where(node => address.Filter.Health.Contains(node.Health.ToString())).Select(node => node.Id)
            );
        }

        visible.ExceptWith(index.Snapshot.Nodes.Where(node => address.Filter.Hidden.Contains(node.Code)).Select(node => node.Id));
        return visible;
    }

    private static List<T> Sorted<T>(IOrderedEnumerable<T> rows, string? sort, Func<T, string, string> key)
    {
        if (sort is null)
        {
            return [.. rows];
        }

        return sort.StartsWith('-')
            ? [.. rows.OrderByDescending(row => key(row, sort[1..]), StringComparer.OrdinalIgnoreCase)]
            : [.. rows.OrderBy(row => key(row, sort), StringComparer.OrdinalIgnoreCase)];
    }

    private static int Badness(HealthState state) =>
        state switch
        {
            HealthState.Critical => 5,
            HealthState.Absent => 4,
            HealthState.Warning => 3,
            HealthState.Stale => 2,
            HealthState.Unknown => 1,
            _ => 0,
        };
}
