using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Topology;

/// <summary>The small diagram of a path: columns by stage, each ordered by where its neighbours stand. Lengths in CSS pixels.</summary>
internal static class PathLayout
{
    public const int NodeWidth = 184;
    public const int NodeHeight = 40;
    public const int ColumnGap = 44;
    public const int RowGap = 8;

    private const int Sweeps = 4;

    public static PathPicture Of(TopologyIndex index, IReadOnlyCollection<string> focus, int most)
    {
        var path = index.Path(focus);
        var all = index.Snapshot.Nodes.Where(node => path.Contains(node.Id)).ToList();

        // Nearest to the focus first: the cut leaves out what is far along.
        var stage = all.Where(node => focus.Contains(node.Id)).Select(node => (int)node.Stage).DefaultIfEmpty(0).Min();
        var shown = all.OrderBy(node => Math.Abs((int)node.Stage - stage))
            .ThenBy(node => node.Id, StringComparer.Ordinal)
            .Take(most)
            .ToList();
        var ids = shown.Select(node => node.Id).ToHashSet();
        var edges = index.Snapshot.Edges.Where(edge => ids.Contains(edge.From) && ids.Contains(edge.To)).ToList();

        var columns = shown
            .GroupBy(node => node.Stage)
            .OrderBy(group => group.Key)
            .Select(group =>
                group.OrderBy(node => node.Namespace, StringComparer.Ordinal).ThenBy(node => node.Name, StringComparer.Ordinal).ToList()
            )
            .ToList();
        var tallest = columns.Count == 0 ? 0 : columns.Max(column => column.Count);
        var y = new Dictionary<string, double>();
        columns.ForEach(column => Place(column, tallest, y));
        var before = edges.ToLookup(edge => edge.To, edge => edge.From);
        var after = edges.ToLookup(edge => edge.From, edge => edge.To);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var neighbours = sweep % 2 == 0 ? before : after;
            foreach (var column in sweep % 2 == 0 ? columns : Enumerable.Reverse(columns))
            {
                column.Sort((a, b) => Wanted(a).CompareTo(Wanted(b)) is var order && order != 0 ? order : y[a.Id].CompareTo(y[b.Id]));
                Place(column, tallest, y);
            }

            double Wanted(TopologyNode node) => neighbours[node.Id].Select(id => y[id]).DefaultIfEmpty(y[node.Id]).Average();
        }

        var nodes = columns
            .SelectMany(
                (column, x) =>
                    column.Select(node => new PathBox(
                        node,
                        x * (NodeWidth + ColumnGap),
                        y[node.Id] - NodeHeight / 2.0,
                        focus.Contains(node.Id)
                    ))
            )
            .ToList();
        var boxes = nodes.ToDictionary(box => box.Node.Id);
        return new PathPicture(
            nodes,
            [.. edges.Select(edge => new PathLine(edge, boxes[edge.From], boxes[edge.To]))],
            Math.Max(0, columns.Count * (NodeWidth + ColumnGap) - ColumnGap),
            Math.Max(0, tallest * (NodeHeight + RowGap) - RowGap),
            all.Count - shown.Count
        );
    }

    /// <summary>Stacks a column in its order, centred.</summary>
    private static void Place(List<TopologyNode> column, int tallest, Dictionary<string, double> y)
    {
        var top = (tallest - column.Count) * (NodeHeight + RowGap) / 2.0;
        for (var row = 0; row < column.Count; row++)
        {
            y[column[row].Id] = top + row * (NodeHeight + RowGap) + NodeHeight / 2.0;
        }
    }
}

/// <summary>A placed diagram.</summary>
/// <param name="Hidden">How many nodes of the path were left out.</param>
internal sealed record PathPicture(IReadOnlyList<PathBox> Boxes, IReadOnlyList<PathLine> Lines, double Width, double Height, int Hidden);

/// <summary>A node with its upper left corner.</summary>
internal sealed record PathBox(TopologyNode Node, double X, double Y, bool Focus);

/// <summary>An edge between two placed nodes.</summary>
internal sealed record PathLine(TopologyEdge Edge, PathBox From, PathBox To);
