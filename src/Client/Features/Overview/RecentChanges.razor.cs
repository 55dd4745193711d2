using Microsoft.AspNetCore.Components;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;

namespace NetConsole.Client.Features.Overview;

/// <summary>The newest revisions of a cluster in scope.</summary>
public sealed partial class RecentChanges
{
    private const int Most = 8;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource closed = new();
    private IReadOnlyList<Revision>? revisions;
    private string? problem;
    private string? readFor;
    private DateTimeOffset readAt;
    private bool busy;

    [Parameter, EditorRequired]
    public string Cluster { get; set; } = "";

    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{Cluster}|{string.Join(',', Scope.Namespaces)}";
        var now = Clock.GetUtcNow();
        if (busy || (readFor == wanted && now - readAt < Pause))
        {
            return;
        }

        busy = true;
        (readFor, readAt) = (wanted, now);
        try
        {
            revisions = await Changes.HistoryAsync(
                new RevisionQuery
                {
                    Cluster = Cluster,
                    Namespaces = Scope.Namespaces,
                    Since = now - Window,
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
        closed.Cancel();
        closed.Dispose();
    }
}
