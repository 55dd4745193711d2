using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Client.Interop;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Resources;

/// <summary>Deletes one after the other, so that it can be stopped and each refusal is told by its object.</summary>
public sealed partial class BulkDeleteDialog : IDisposable
{
    private const int MostShown = 8;
    private readonly CancellationTokenSource closed = new();
    private IReadOnlyList<ResourceKey> dependents = [];
    private IReadOnlyList<ResourceKey> owned = [];
    private string? failure;
    private string reason = "";
    private int planned;
    private int done;
    private bool deleting;

    [Inject]
    public required IChangeService Changes { get; init; }

    [Inject]
    public required BrowserShell Browser { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Parameter, EditorRequired]
    public string Cluster { get; set; } = "";

    /// <summary>What to delete; not changed while the dialog is open.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ResourceKey> Keys { get; set; } = [];

    /// <summary>Closed, with what was deleted.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<ResourceKey>> Closed { get; set; }

    private readonly List<ResourceKey> deleted = [];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        await Browser.OpenDialogAsync("bulk-delete");
        try
        {
            await PlanAsync();
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // Closed while planning.
        }
    }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    private async Task PlanAsync()
    {
        var gone = Keys.ToHashSet();
        var hanging = new SortedSet<ResourceKey>();
        var collected = new SortedSet<ResourceKey>();
        foreach (var key in Keys)
        {
            try
            {
                var plan = await Changes.PlanDeleteAsync(Cluster, key, closed.Token);
                hanging.UnionWith(plan.Dependents.Where(dependent => !gone.Contains(dependent)));
                collected.UnionWith(plan.Owned.Where(one => !gone.Contains(one)));
            }
            catch (Exception failed) when (failed is HttpRequestException or InvalidOperationException or UnauthorizedAccessException)
            {
                failure = $"{key}: {failed.Message}";
            }

            planned++;
            StateHasChanged();
        }

        (dependents, owned) = ([.. hanging], [.. collected]);
        StateHasChanged();
    }

    private async Task DeleteAsync()
    {
        if (deleting)
        {
            return;
        }

        deleting = true;
        var refused = new List<string>();
        foreach (var key in Keys)
        {
            if (closed.IsCancellationRequested)
            {
                break;
            }

            // A write that has begun is finished and recorded; stopping takes effect before the next one.
            var outcome = await Changes.DeleteAsync(Cluster, key, reason.Length == 0 ? null : reason, CancellationToken.None);
            if (outcome.Applied)
            {
                deleted.Add(key);
            }
            else
            {
                refused.Add($"{key}: {outcome.Plan.Summary}");
            }

            done++;
            StateHasChanged();
        }

        deleting = false;
        if (deleted.Count > 0)
        {
            Notices.Done(L["BulkDeleted", deleted.Count, Cluster]);
        }

        if (refused.Count == 0)
        {
            await CloseAsync();
            return;
        }

        failure = string.Join(" ", refused.Take(5));
    }

    private async Task CloseAsync()
    {
        if (!closed.IsCancellationRequested)
        {
            await closed.CancelAsync();
            await Browser.CloseDialogAsync("bulk-delete");
            await Closed.InvokeAsync(deleted);
        }
    }
}
