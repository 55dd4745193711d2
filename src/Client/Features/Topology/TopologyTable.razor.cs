using Microsoft.AspNetCore.Components;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Topology;

/// <summary>The picture as a table: the same objects and connections, for those who read rather than look.</summary>
public sealed partial class TopologyTable
{
    private const int MostNamed = 3;

    private List<TopologyNode> nodes = [];
    private List<TopologyEdge> edges = [];

    [Parameter, EditorRequired]
    public TopologyIndex Index { get; set; } = TopologyIndex.Empty;

    [Parameter, EditorRequired]
    public TopologyAddress Address { get; set; } = new();

    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<TopologyAddress> Changed { get; set; }

    private bool Descending => Address.Sort?.StartsWith('-') ?? false;

    protected override void OnParametersSet()
    {
        nodes = Address.Connections ? [] : TopologyRows.Nodes(Index, Address);
        edges = Address.Connections ? TopologyRows.Edges(Index, Address) : [];
    }

    private Task Select(string id) => Changed.InvokeAsync(Address with { Selected = id });

    private bool Sorted(string column) => Address.Sort?.TrimStart('-') == column;

    private string AriaSort(string column) =>
        !Sorted(column) ? "none"
        : Descending ? "descending"
        : "ascending";

    private string Next(TopologyNode node)
    {
        var names = Index.After(node.Id).Select(edge => Index.Node(edge.To)?.Name ?? edge.Reason).ToList();
        var named = string.Join(", ", names.Take(MostNamed));
        return names.Count > MostNamed ? $"{named} +{names.Count - MostNamed}" : named;
    }

    private static string Full(TopologyNode node) => node.Namespace.Length == 0 ? node.Name : $"{node.Namespace}/{node.Name}";
}
