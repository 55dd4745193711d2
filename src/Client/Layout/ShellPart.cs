using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using NetConsole.Client.Resources;
using NetConsole.Contracts.Clusters;

namespace NetConsole.Client.Layout;

/// <summary>A part of the shell: lives as long as the tab, follows the address and the cluster in it.</summary>
public abstract class ShellPart : ComponentBase, IDisposable
{
    private IDisposable? subscription;
    private string? subscribedTo;

    [Inject]
    public required IClusterViews Views { get; init; }

    [Inject]
    public required ConsoleScope Scope { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IStringLocalizer<Texts> L { get; init; }

    /// <summary>The cluster of the page, or the first one on pages that belong to none.</summary>
    protected string? Cluster { get; private set; }

    protected ClusterView? View { get; private set; }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnLocationChanged;
        Follow();
    }

    /// <summary>The view or the address is another one.</summary>
    protected virtual void Followed() { }

    protected virtual void Dispose(bool disposing) { }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        subscription?.Dispose();
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private void Follow()
    {
        var clusters = Views.Clusters;
        Cluster = Scope.Cluster ?? (clusters.Count > 0 ? clusters[0].Name : null);
        if (Cluster != subscribedTo)
        {
            subscription?.Dispose();
            subscription = Cluster is null || Views.View(Cluster) is null ? null : Views.Subscribe(Cluster, RefreshAsync);
            subscribedTo = Cluster;
        }

        View = Cluster is null ? null : Views.View(Cluster);
        Followed();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = RefreshAsync();

    private Task RefreshAsync() =>
        InvokeAsync(() =>
        {
            Follow();
            StateHasChanged();
        });
}
