using System.Threading.Channels;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Watching;

/// <summary>
/// A view on a store from one version on. Read <see cref="Changes"/> in one loop; dispose to end it. A reader that falls behind
/// loses the steps in between and gets one resynchronisation instead: the store never waits.
/// </summary>
public sealed class StoreSubscription : IDisposable
{
    private readonly Channel<StoreBatch> channel;
    private readonly Action<StoreSubscription> ended;

    internal StoreSubscription(ClusterSnapshot snapshot, int capacity, Action<StoreSubscription> ended)
    {
        Snapshot = snapshot;
        this.ended = ended;
        channel = Channel.CreateBounded<StoreBatch>(new BoundedChannelOptions(Math.Max(1, capacity)) { SingleWriter = true });
    }

    /// <summary>The state at the time of subscribing; the first change starts from it.</summary>
    public ClusterSnapshot Snapshot { get; }

    public ChannelReader<StoreBatch> Changes => channel.Reader;

    public void Dispose() => ended(this);

    // Called under the store's lock.
    internal void Offer(StoreBatch batch)
    {
        if (channel.Writer.TryWrite(batch))
        {
            return;
        }

        while (channel.Reader.TryRead(out _))
        {
            // What was not read yet is covered by the resynchronisation.
        }

        channel.Writer.TryWrite(new StoreBatch(batch.After, batch.After, [], Resync: true));
    }

    internal void Complete() => channel.Writer.TryComplete();
}
