using System.Threading.Channels;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>
/// A snapshot and every change after it, taken under one lock. The channel holds a bounded number of changes: a reader
/// that falls further behind finds it completed with <see cref="Overflowed"/> set, and subscribes anew.
/// </summary>
public sealed class StoreSubscription : IDisposable
{
    private readonly Channel<StoreChange> channel;
    private readonly GroupKind? kind;
    private readonly Action<StoreSubscription> release;

    internal StoreSubscription(ClusterSnapshot snapshot, long version, GroupKind? kind, int capacity, Action<StoreSubscription> release)
    {
        Snapshot = snapshot;
        Version = version;
        this.kind = kind;
        this.release = release;
        channel = Channel.CreateBounded<StoreChange>(
            new BoundedChannelOptions(capacity) { SingleReader = true, AllowSynchronousContinuations = false }
        );
    }

    /// <summary>The objects when the subscription began.</summary>
    public ClusterSnapshot Snapshot { get; }

    /// <summary>The resourceVersion of <see cref="Snapshot"/>.</summary>
    public long Version { get; }

    public ChannelReader<StoreChange> Changes => channel.Reader;

    /// <summary>Changes were lost because the reader was too slow.</summary>
    public bool Overflowed { get; private set; }

    public void Dispose()
    {
        release(this);
        channel.Writer.TryComplete();
    }

    internal void Offer(StoreChange change)
    {
        if (kind is { } only && change.Object.GroupKind != only)
        {
            return;
        }

        if (!channel.Writer.TryWrite(change) && !Overflowed)
        {
            Overflowed = true;
            channel.Writer.TryComplete();
        }
    }

    internal void Complete() => channel.Writer.TryComplete();
}
