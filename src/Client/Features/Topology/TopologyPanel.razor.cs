using System.Globalization;
using Microsoft.AspNetCore.Components;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Topology;

/// <summary>The selected node: what it is, how it is, what was noticed, what is before and after it, and the ways on.</summary>
public sealed partial class TopologyPanel
{
    private const int MostNeighbours = 30;

    private IReadOnlyList<Finding> findings = [];

    [Parameter, EditorRequired]
    public TopologyNode Node { get; set; } = null!;

    [Parameter, EditorRequired]
    public TopologyIndex Index { get; set; } = TopologyIndex.Empty;

    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<string?> Select { get; set; }

    /// <summary>Brings the node into view on the map.</summary>
    [Parameter]
    public EventCallback<string> Show { get; set; }

    [Parameter]
    public bool OnMap { get; set; }

    private string? Href => Node.Object is { } key ? Scope.Href(Paths.Detail(View, key)) : null;

    /// <summary>The part of its object that a listener is.</summary>
    private string? Part =>
        Node.Stage == TopologyStage.Listener && Node.Id.IndexOf('#', StringComparison.Ordinal) is > 0 and var hash
            ? Node.Id[(hash + 1)..]
            : null;

    /// <summary>The place of a rule in its route.</summary>
    private int? RuleIndex =>
        Node is { Stage: TopologyStage.Rule, Object: { } key } && View.Routing.Route(key) is { } route
            ? route.Route.Rules.FirstOrDefault(rule => TopologyIds.Rule(route.Route, rule) == Node.Id)?.Index
            : null;

    protected override void OnParametersSet() =>
        findings = Node.Object is { } key ? [.. View.Findings.Where(finding => finding.Object == key)] : [];

    private static string Percent(double? share) =>
        share is { } known ? (known * 100).ToString("0.##", CultureInfo.CurrentCulture) + " %" : "–";
}
