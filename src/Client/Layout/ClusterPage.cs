using Microsoft.AspNetCore.Components;
using NetConsole.Contracts.Clusters;

namespace NetConsole.Client.Layout;

/// <summary>
/// A page about one cluster: holds the newest view and renders again when it changes. What a page derives from the
/// view it derives in <see cref="ViewChanged"/>, once per change and not once per rendering.
/// </summary>
public abstract class ClusterPage : ComponentBase, IDisposable
{
    private IDisposable? subscription;
    private string? subscribedTo;
    private bool disposed;

    [Parameter]
    public string Cluster { get; set; } = "";

    [Inject]
    public required IClusterViews Views { get; init; }

    [Inject]
    public required ConsoleScope Scope { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Null when there is no such cluster for this user.</summary>
    protected ClusterView? View { get; private set; }

    protected override void OnParametersSet()
    {
        if (subscribedTo != Cluster)
        {
            subscription?.Dispose();
            subscribedTo = Cluster;
            subscription = Views.View(Cluster) is null ? null : Views.Subscribe(Cluster, RefreshAsync);
        }

        View = Views.View(Cluster);
        ViewChanged();
    }

    /// <summary>The view, the scope or the parameters are others than before.</summary>
    protected virtual void ViewChanged() { }

    private Task RefreshAsync() =>
        InvokeAsync(() =>
        {
            if (disposed)
            {
                return;
            }

            View = Views.View(Cluster);
            ViewChanged();
            StateHasChanged();
        });

    public void Dispose()
    {
        disposed = true;
        subscription?.Dispose();
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>For pages that hold more than the view.</summary>
    protected virtual void Dispose(bool disposing) { }
}
