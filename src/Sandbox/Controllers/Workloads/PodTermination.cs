using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>
/// What the kubelet does with a pod that is to end: lets its containers end, and then removes it. Simulated containers need
/// <see cref="EndTime"/> or the pod's grace period, whichever is shorter.
/// </summary>
internal sealed class PodTermination : IAsyncDisposable
{
    /// <summary>Long enough to be seen in endpoint slices, short enough not to be waited for.</summary>
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(1);

    private readonly SandboxStore store;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    public PodTermination(SandboxStore store, TimeProvider clock)
    {
        this.store = store;
        this.clock = clock;
        loop = Task.Run(() => RunAsync(stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await loop;
        }
        catch (OperationCanceledException)
        {
            // This is how it ends.
        }

        stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            using var subscription = store.Subscribe(KnownKinds.Pod);
            var ending = subscription.Snapshot.Of(KnownKinds.Pod).All.Where(pod => pod.IsBeingDeleted).ToList();
            do
            {
                while (subscription.Changes.TryRead(out var change))
                {
                    if (change is { Type: not StoreChangeType.Deleted, Object.IsBeingDeleted: true, Before.IsBeingDeleted: not true })
                    {
                        ending.Add(change.Object);
                    }
                }

                if (ending.Count > 0)
                {
                    await Task.Delay(EndTime, clock, cancellation);
                    ending.ForEach(Remove);
                    ending.Clear();
                }
            } while (await subscription.Changes.WaitToReadAsync(cancellation));

            // The reader fell behind, or the state was replaced: the next subscription brings what was missed.
            cancellation.ThrowIfCancellationRequested();
            await Task.Delay(EndTime, clock, cancellation);
        }
    }

    private void Remove(ResourceObject pod)
    {
        try
        {
            store.Delete(pod.Key, new DeleteOptions { Uid = pod.Uid });
        }
        catch (ApiStatusException)
        {
            // Somebody was faster.
        }
    }
}
