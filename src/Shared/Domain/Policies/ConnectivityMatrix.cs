using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>What a matrix has rows and columns for.</summary>
public enum MatrixFold
{
    Namespace,
    Workload,
}

/// <summary>A row and a column of a matrix: a namespace, a workload, or every address outside.</summary>
/// <param name="Namespace">Empty for the outside.</param>
/// <param name="Workload">Null when the row is a namespace or the outside.</param>
/// <param name="Pods">How many pods it stands for; a workload without pods counts as one. 0 for the outside.</param>
public sealed record MatrixGroup(string Namespace, ResourceKey? Workload, int Pods)
{
    public bool Outside => Namespace.Length == 0;
}

/// <summary>What one group may send to another.</summary>
/// <param name="Any">What at least one pair of their ends may.</param>
/// <param name="Every">What every pair of their ends may.</param>
public readonly record struct MatrixCell(ConnectionSet Any, ConnectionSet Every)
{
    /// <summary>All pairs may the same.</summary>
    public bool IsUniform => Any == Every;
}

/// <summary>
/// Who may talk to whom, for a whole cluster. Pods that no policy tells apart are judged once, so building costs the
/// square of the kinds of pods, not of the pods.
/// </summary>
public sealed class ConnectivityMatrix
{
    private readonly MatrixCell[,] cells;

    private ConnectivityMatrix(IReadOnlyList<MatrixGroup> groups, MatrixCell[,] cells)
    {
        Groups = groups;
        this.cells = cells;
    }

    /// <summary>The rows, which are the columns too: by namespace and name, the outside last.</summary>
    public IReadOnlyList<MatrixGroup> Groups { get; }

    /// <summary>What the group of one number may send to that of another. From outside to outside nothing is judged: everything.</summary>
    public MatrixCell this[int source, int destination] => cells[source, destination];

    /// <summary>The matrix of a snapshot, or of those of its namespaces that are wanted.</summary>
    /// <param name="wanted">Which namespaces are shown; null shows all. The others still count as peers of the rules.</param>
    public static ConnectivityMatrix Build(
        ClusterSnapshot snapshot,
        ReachabilityIndex index,
        MatrixFold fold,
        Func<string, bool>? wanted = null
    )
    {
        var profiles = new EndProfiles(index);
        var rows = new SortedDictionary<(bool Outside, string Namespace, ResourceKey? Workload), Row>();
        foreach (var end in FlowEndCatalog.Workloads(snapshot).Where(end => wanted?.Invoke(end.End.Namespace) ?? true))
        {
            Add((false, end.End.Namespace, fold == MatrixFold.Workload ? end.Workload : null), end.End, 1);
        }

        foreach (var end in FlowEndCatalog.Addresses(index.Tiers.All))
        {
            Add((true, "", null), end.End, 0);
        }

        var groups = rows.Select(row => new MatrixGroup(row.Key.Namespace, row.Key.Workload, row.Value.Pods)).ToList();
        return new ConnectivityMatrix(groups, Cells([.. rows.Values]));

        void Add((bool, string, ResourceKey?) key, FlowEnd end, int pods)
        {
            if (!rows.TryGetValue(key, out var row))
            {
                rows[key] = row = new Row();
            }

            row.Pods += pods;
            var profile = profiles.Of(end);
            row.Profiles[profile] = row.Profiles.GetValueOrDefault(profile) + Math.Max(pods, 1);
        }
    }

    private static MatrixCell[,] Cells(IReadOnlyList<Row> rows)
    {
        var known = new Dictionary<(EndProfile, EndProfile), ConnectionSet>();
        var cells = new MatrixCell[rows.Count, rows.Count];
        for (var source = 0; source < rows.Count; source++)
        {
            for (var destination = 0; destination < rows.Count; destination++)
            {
                cells[source, destination] = Cell(rows[source], rows[destination], known);
            }
        }

        return cells;
    }

    private static MatrixCell Cell(Row source, Row destination, Dictionary<(EndProfile, EndProfile), ConnectionSet> known)
    {
        if (source.Pods == 0 && destination.Pods == 0)
        {
            return new MatrixCell(ConnectionSet.All, ConnectionSet.All);
        }

        ConnectionSet? any = null;
        ConnectionSet? every = null;
        foreach (var (from, count) in source.Profiles)
        {
            foreach (var to in destination.Profiles.Keys)
            {
                if (ReferenceEquals(from, to) && ReferenceEquals(source, destination) && count == 1)
                {
                    // The only pod of its profile: what it sends itself is not subject to policy.
                    continue;
                }

                if (!known.TryGetValue((from, to), out var connections))
                {
                    known[(from, to)] = connections = from.To(to);
                }

                any = any is null ? connections : any.Union(connections);
                every = every is null ? connections : every.Intersect(connections);
            }
        }

        return new MatrixCell(any ?? ConnectionSet.All, every ?? ConnectionSet.All);
    }

    private sealed class Row
    {
        public int Pods { get; set; }

        /// <summary>The profiles of its ends, and how many have each.</summary>
        public Dictionary<EndProfile, int> Profiles { get; } = new(ReferenceEqualityComparer.Instance);
    }
}
