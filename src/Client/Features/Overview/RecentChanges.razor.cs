using Microsoft.AspNetCore.Components;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;

namespace NetConsole.Client.Features.Overview;

/// <summary>The newest revisions of a cluster in scope.</summary>
public sealed partial class RecentChanges
{
    private const int Most = 8;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly CancellationTokenSource closed = new();
    private IReadOnlyList<Revision>? revisions;
    private string? problem;
    private string? readFor;
    private string? subscribedTo;
    private IDisposable? subscription;
    private bool busy;

    [Parameter, EditorRequired]
    public string Cluster { get; set; } = "";

    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    protected override Task OnParametersSetAsync()
    {
        if (subscribedTo != Cluster)
        {
            subscription?.Dispose();
            subscription = Changes.SubscribeHistory(Cluster, RecordedAsync);
            subscribedTo = Cluster;
        }

        var wanted = $"{Cluster}|{string.Join(',', Scope.Namespaces)}";
        if (readFor == wanted)
        {
            return Task.CompletedTask;
        }

        readFor = wanted;
        return ReadAsync();
    }

    private Task RecordedAsync() =>
        InvokeAsync(async () =>
        {
            if (!closed.IsCancellationRequested)
            {
                await ReadAsync();
                StateHasChanged();
            }
        });

    private async Task ReadAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            revisions = await Changes.HistoryAsync(
                new RevisionQuery
                {
                    Cluster = Cluster,
                    Namespaces = Scope.Namespaces,
                    Since = Clock.GetUtcNow() - Window,
                    Limit = Most,
                },
                closed.Token
            );
            problem = null;
        }
        catch (HistoryUnavailableException away)
        {
            problem = away.Message;
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The page is gone.
        }
        finally
        {
            busy = false;
        }
    }

    public void Dispose()
    {
        subscription?.Dispose();
        closed.Cancel();
        closed.Dispose();
    }
}
