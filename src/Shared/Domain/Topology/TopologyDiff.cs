namespace NetConsole.Domain.Topology;

/// <summary>What differs between two pictures, and how to get from one to the other.</summary>
public static class TopologyDiff
{
    /// <summary>Linear in the size of both: their nodes and edges are in id order.</summary>
    public static TopologyPatch Diff(TopologySnapshot before, TopologySnapshot after)
    {
        var (nodes, noNodes) = Compare(before.Nodes, after.Nodes, node => node.Id);
        var (edges, noEdges) = Compare(before.Edges, after.Edges, edge => edge.Id);
        return new TopologyPatch(before.Version, after.Version, nodes, edges, noNodes, noEdges);
    }

    /// <summary>The picture after the patch: <c>Apply(a, Diff(a, b))</c> equals b.</summary>
    /// <exception cref="ArgumentException">The patch starts at another version: there is a gap.</exception>
    public static TopologySnapshot Apply(TopologySnapshot snapshot, TopologyPatch patch)
    {
        if (patch.From != snapshot.Version)
        {
            throw new ArgumentException(
                $"The patch leads from version {patch.From}, the picture is of version {snapshot.Version}.",
                nameof(patch)
            );
        }

        return new TopologySnapshot(
            patch.To,
            Merge(snapshot.Nodes, patch.UpsertNodes, patch.RemoveNodes, node => node.Id),
            Merge(snapshot.Edges, patch.UpsertEdges, patch.RemoveEdges, edge => edge.Id)
        );
    }

    private static (List<T> Upserts, List<string> Removes) Compare<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id)
        where T : IEquatable<T>
    {
        List<T> upserts = [];
        List<string> removes = [];
        var left = 0;
        var right = 0;
        while (left < before.Count || right < after.Count)
        {
            var order =
                left == before.Count ? 1
                : right == after.Count ? -1
                : string.CompareOrdinal(id(before[left]), id(after[right]));
            if (order < 0)
            {
                removes.Add(id(before[left++]));
            }
            else if (order > 0)
            {
                upserts.Add(after[right++]);
            }
            else
            {
                if (!before[left].Equals(after[right]))
                {
                    upserts.Add(after[right]);
                }

                left++;
                right++;
            }
        }

        return (upserts, removes);
    }

    private static List<T> Merge<T>(IReadOnlyList<T> items, IReadOnlyList<T> upserts, IReadOnlyList<string> removes, Func<T, string> id)
    {
        var merged = new SortedDictionary<string, T>(items.ToDictionary(id), StringComparer.Ordinal);
        foreach (var remove in removes)
        {
            merged.Remove(remove);
        }

        foreach (var upsert in upserts)
        {
            merged[id(upsert)] = upsert;
        }

        return [.. merged.Values];
    }
}
