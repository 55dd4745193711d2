using NetConsole.Domain.Policies;

namespace NetConsole.Contracts.Evaluation;

/// <summary>Connections that network policies judge differently before and after.</summary>
/// <param name="Sources">Where they start; the ends can be asked about in <c>/evaluate/reachability</c>.</param>
/// <param name="Destinations">Where they go.</param>
/// <param name="Opened">Let through now and not before.</param>
/// <param name="Closed">Let through before and not now.</param>
public sealed record FlowChangeAnswer(
    FlowGroupAnswer Sources,
    FlowGroupAnswer Destinations,
    IReadOnlyList<FlowPorts> Opened,
    IReadOnlyList<FlowPorts> Closed
)
{
    public static FlowChangeAnswer Of(FlowChange change) =>
        new(
            FlowGroupAnswer.Of(change.Sources),
            FlowGroupAnswer.Of(change.Destinations),
            FlowPorts.Of(change.Opened),
            FlowPorts.Of(change.Closed)
        );
}

/// <summary>Ends that change alike.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Ends">The first of them, at most <see cref="MostEnds"/>.</param>
public sealed record FlowGroupAnswer(int Count, IReadOnlyList<FlowEndAnswer> Ends)
{
    public const int MostEnds = 50;

    public static FlowGroupAnswer Of(IReadOnlyList<NamedEnd> ends) => new(ends.Count, [.. ends.Take(MostEnds).Select(FlowEndAnswer.Of)]);
}

/// <summary>A workload, or an address and the block around it in which all addresses are alike.</summary>
public sealed record FlowEndAnswer(string? Namespace, string? Kind, string? Workload, string? Ip, string? Block)
{
    internal static FlowEndAnswer Of(NamedEnd end) =>
        end.Workload is { } workload
            ? new(workload.Namespace, workload.Kind, workload.Name, null, null)
            : new(null, null, null, end.Block?.BaseAddress.ToString(), end.Block?.ToString());
}

/// <summary>Destination ports of one protocol.</summary>
/// <param name="Ports">Such as <c>80, 8000-8100</c>, or <c>all</c>.</param>
public sealed record FlowPorts(string Protocol, string Ports)
{
    public static IReadOnlyList<FlowPorts> Of(ConnectionSet connections) =>
        [.. connections.Parts().Where(part => !part.Ports.IsEmpty).Select(part => new FlowPorts(part.Protocol, part.Ports.ToString()))];
}
