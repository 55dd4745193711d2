using Microsoft.AspNetCore.Components;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Changes;

/// <summary>Reads revisions page by page, and again when one is recorded.</summary>
public sealed partial class HistoryList : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource lifetime = new();
    private List<Revision>? revisions;
    private string? failure;
    private string? shown;
    private IDisposable? subscription;
    private string? subscribedTo;
    private bool more;
    private bool loading;

    [Parameter, EditorRequired]
    public string Cluster { get; set; } = "";

    /// <summary>Only this object's; null for all.</summary>
    [Parameter]
    public ResourceKey? Key { get; set; }

    [Parameter]
    public IReadOnlyList<string> Namespaces { get; set; } = [];

    [Inject]
    public required IChangeService Changes { get; init; }

    public void Dispose()
    {
        subscription?.Dispose();
        lifetime.Cancel();
        lifetime.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (subscribedTo != Cluster)
        {
            subscription?.Dispose();
            subscription = Changes.SubscribeHistory(Cluster, RecordedAsync);
            subscribedTo = Cluster;
        }

        var wanted = $"{Cluster} {Key} {string.Join(',', Namespaces)}";
        if (shown != wanted && !loading)
        {
            shown = wanted;
            await ReloadAsync();
        }
    }

    private Task RecordedAsync() =>
        InvokeAsync(async () =>
        {
            if (!lifetime.IsCancellationRequested && !loading)
            {
                await ReloadAsync();
                StateHasChanged();
            }
        });

    private Task ReloadAsync() => LoadAsync(null);

    private Task MoreAsync() => LoadAsync(revisions is [.., var last] ? last.Id : null);

    private async Task LoadAsync(long? before)
    {
        loading = true;
        try
        {
            var query = new RevisionQuery
            {
                Cluster = Cluster,
                Key = Key,
                Namespaces = Namespaces,
                BeforeId = before,
                Limit = PageSize,
            };
            var page = await Changes.HistoryAsync(query, lifetime.Token);
            revisions = before is null ? [.. page] : [.. revisions ?? [], .. page];
            more = page.Count == PageSize;
            failure = null;
        }
        catch (HistoryUnavailableException problem)
        {
            failure = problem.Message;
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            loading = false;
        }
    }
}
