using NetConsole.Contracts.Changes;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Routing;

/// <summary>Reads the expectations once the database answers, and checks them on every version of their cluster, also when nobody looks.</summary>
internal sealed class ExpectationKeeper(ExpectationStore store, ExpectationBook book, ClusterRegistry registry, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // Another process on the same database may have kept some.
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        long? read = null;
        try
        {
            do
            {
                if (read is null || time.GetElapsedTime(read.Value) > Reread)
                {
                    read = await ReadAsync(stoppingToken) ? time.GetTimestamp() : null;
                }

                foreach (var cluster in registry.All.Where(cluster => !book.Of(cluster.Name).IsEmpty))
                {
                    // A version that was checked already costs nothing.
                    book.Verdicts(cluster.View);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (store.Problem is not null)
        {
            return false;
        }

        try
        {
            var edits = book.Edits;
            return book.Replace(await store.AllAsync(cancellation), edits);
        }
        catch (HistoryUnavailableException)
        {
            // The keeper of the database has said so; what was read last goes on being checked.
            return false;
        }
    }
}
