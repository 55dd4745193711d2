using NetConsole.Contracts.Evaluation;
using NetConsole.Domain.Policies;

namespace NetConsole.Contracts.Policies;

/// <summary>Who may talk to whom, folded. Cells are numbers of <see cref="Sets"/>, so that a large matrix stays small on the wire.</summary>
/// <param name="Groups">Rows and columns, in order; the last is everything outside.</param>
/// <param name="Sets">The different sets of connections that occur.</param>
/// <param name="Any">By source and destination: what at least one pair of their pods may.</param>
/// <param name="Every">What every pair may.</param>
public sealed record MatrixAnswer(
    IReadOnlyList<MatrixGroupAnswer> Groups,
    IReadOnlyList<string> Sets,
    IReadOnlyList<IReadOnlyList<int>> Any,
    IReadOnlyList<IReadOnlyList<int>> Every
)
{
    public static MatrixAnswer Of(ConnectivityMatrix matrix)
    {
        var numbers = new Dictionary<ConnectionSet, int>();
        var sets = new List<string>();
        var count = matrix.Groups.Count;
        return new MatrixAnswer(
            [
                .. matrix.Groups.Select(group => new MatrixGroupAnswer(
                    group.Namespace,
                    group.Workload?.Kind,
                    group.Workload?.Name,
                    group.Pods
                )),
            ],
            sets,
            Rows(cell => cell.Any),
            Rows(cell => cell.Every)
        );

        IReadOnlyList<IReadOnlyList<int>> Rows(Func<MatrixCell, ConnectionSet> part) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(source => (IReadOnlyList<int>)[.. Enumerable.Range(0, count).Select(to => Number(part(matrix[source, to])))]),
            ];

        int Number(ConnectionSet connections)
        {
            if (!numbers.TryGetValue(connections, out var number))
            {
                numbers[connections] = number = sets.Count;
                sets.Add(connections.ToString());
            }

            return number;
        }
    }
}

/// <param name="Namespace">Empty: everything outside the cluster.</param>
/// <param name="Pods">0 for the outside.</param>
public sealed record MatrixGroupAnswer(string Namespace, string? Kind, string? Workload, int Pods);

/// <summary>Who reaches an end, and whom it reaches.</summary>
public sealed record ReachBody(IReadOnlyList<ReachGroupAnswer> Sources, IReadOnlyList<ReachGroupAnswer> Destinations)
{
    public static ReachBody Of(ReachAnswer answer) => new(Groups(answer.Sources), Groups(answer.Destinations));

    private static IReadOnlyList<ReachGroupAnswer> Groups(IReadOnlyList<ReachGroup> groups) =>
        [.. groups.Select(group => new ReachGroupAnswer(FlowGroupAnswer.Of(group.Ends), FlowPorts.Of(group.Connections)))];
}

/// <param name="Ends">Who.</param>
/// <param name="Connections">What is let through.</param>
public sealed record ReachGroupAnswer(FlowGroupAnswer Ends, IReadOnlyList<FlowPorts> Connections);
