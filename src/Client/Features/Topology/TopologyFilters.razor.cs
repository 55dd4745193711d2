using Microsoft.AspNetCore.Components;
using NetConsole.Domain.Health;

namespace NetConsole.Client.Features.Topology;

/// <summary>Layers, states and namespaces of the picture with their counts.</summary>
public sealed partial class TopologyFilters
{
    private static readonly HealthState[] States =
    [
        HealthState.Critical,
        HealthState.Warning,
        HealthState.Absent,
        HealthState.Stale,
        HealthState.Unknown,
        HealthState.Ok,
    ];

    private static readonly HealthState[] WorstFirst =
    [
        HealthState.Critical,
        HealthState.Absent,
        HealthState.Warning,
        HealthState.Stale,
        HealthState.Unknown,
        HealthState.Ok,
    ];

    [Parameter, EditorRequired]
    public TopologyIndex Index { get; set; } = TopologyIndex.Empty;

    /// <summary>The part that is shown: what the counts of states and layers are about.</summary>
    [Parameter, EditorRequired]
    public TopologyIndex Scoped { get; set; } = TopologyIndex.Empty;

    [Parameter, EditorRequired]
    public TopologyAddress Address { get; set; } = new();

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Namespaces { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<TopologyAddress> Changed { get; set; }

    /// <summary>The address of the page with other namespaces.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<string>, string> ScopeHref { get; set; } = _ => "";

    private IEnumerable<(string Name, int Count, HealthState Worst)> Groups() =>
        Index
            .Snapshot.Nodes.Where(node => node.Namespace.Length > 0)
            .GroupBy(node => node.Namespace)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                (group.Key, group.Count(), WorstFirst.First(state => state == HealthState.Ok || group.Any(node => node.Health == state)))
            );
}
