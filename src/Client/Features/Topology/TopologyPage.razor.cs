using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using NetConsole.Client.Components;
using NetConsole.Client.Layout;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Topology;

/// <summary>The live picture of a cluster's traffic paths. Everything chosen on it stands in the address.</summary>
public sealed partial class TopologyPage
{
    private const string ImageSuffix = "png";
    private const string DataSuffix = "json";

    private TopologyIndex index = TopologyIndex.Empty;

    /// <summary>The part in the namespaces of the scope.</summary>
    private TopologyIndex scoped = TopologyIndex.Empty;

    private IReadOnlyList<string> scope = [];
    private TopologyNode? selected;
    private GraphCanvas? canvas;
    private ElementReference searchBox;
    private ElementReference searchCount;
    private bool filtersOpen;

    /// <summary>Changes of the address that are on their way: until they are back, what was chosen last holds and not what stands there.</summary>
    private int underWay;

    [SupplyParameterFromQuery(Name = "sel")]
    public string? SelectedParameter { get; set; }

    /// <summary>The ids of the nodes that a traced request passes, by commas.</summary>
    [SupplyParameterFromQuery(Name = "way")]
    public string? WayParameter { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    public string? ViewParameter { get; set; }

    [SupplyParameterFromQuery(Name = "hide")]
    public string? HideParameter { get; set; }

    [SupplyParameterFromQuery(Name = "health")]
    public string? HealthParameter { get; set; }

    [SupplyParameterFromQuery(Name = "fold")]
    public string? FoldParameter { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? AtParameter { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortParameter { get; set; }

    private TopologyAddress Address { get; set; } = new();

    private IReadOnlyList<string> way = [];

    private bool HasPicture => index.Snapshot.Nodes.Count > 0;

    private ServedKind? GatewayKind => View?.Kind(KnownKinds.Gateway);

    private int FilterCount => Address.Filter.Hidden.Count + Address.Filter.Health.Count;

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    protected override void ViewChanged()
    {
        if (underWay == 0)
        {
            Address = TopologyAddress.Of(
                SelectedParameter,
                ViewParameter,
                HideParameter,
                HealthParameter,
                FoldParameter,
                AtParameter,
                SortParameter
            );
        }

        if (string.Join(',', way) != (WayParameter ?? ""))
        {
            way = (WayParameter ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        }

        var topology = View?.Topology ?? TopologySnapshot.Empty;
        if (!ReferenceEquals(topology, index.Snapshot) || !scope.SequenceEqual(Scope.Namespaces))
        {
            scope = Scope.Namespaces;
            index = new TopologyIndex(topology);
            scoped = index.Within(scope);
        }

        selected = index.Node(Address.Selected);
    }

    private void Go(TopologyAddress address)
    {
        Address = address;
        selected = index.Node(address.Selected);
        var uri = address.On(Navigation);
        if (uri != Navigation.Uri)
        {
            underWay++;

            // Replaces the entry of the history: going back leaves the page and does not undo each click on it.
            Navigation.NavigateTo(uri, replace: true);
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => underWay = Math.Max(0, underWay - 1);

    private void OpenAsync(string id)
    {
        if (View is not null && index.Node(id)?.Object is { } key)
        {
            Navigation.NavigateTo(Scope.Href(Paths.Detail(View, key)));
        }
    }

    private async Task ShowAsync(string id)
    {
        Go(Address with { Selected = id, Table = false, Connections = false });
        if (canvas is not null)
        {
            await canvas.FocusAsync(id);
        }
    }

    private async Task TieSearchAsync()
    {
        if (canvas is not null)
        {
            await canvas.SearchFromAsync(searchBox, searchCount);
            if (way.Count > 0 && Address.Viewport is null && Address.Selected is null)
            {
                await canvas.FocusAsync(way[^1]);
            }
        }
    }

    private string FileName(string suffix) => $"topology-{Cluster}.{suffix}";

    private static string Pressed(bool pressed) => pressed ? "true" : "false";
}
