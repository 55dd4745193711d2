using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Topology;

namespace NetConsole.Server.Features.Topology;

/// <summary>One viewer's queue of messages.</summary>
internal sealed class TopologyViewer(TopologyFeed feed)
{
    private const int Capacity = 64;
    private readonly Channel<TopologyMessage> queue = Channel.CreateBounded<TopologyMessage>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait }
    );
    private volatile bool behind;

    /// <summary>Puts a message into the queue. When it is full the viewer has fallen behind: it gets no more until it resumes.</summary>
    public void Offer(TopologyMessage? message)
    {
        if (message is not null && !behind && !queue.Writer.TryWrite(message))
        {
            behind = true;
        }
    }

    /// <summary>Starts over with the whole picture.</summary>
    public void Restart(ClusterSummary summary, TopologySnapshot snapshot)
    {
        behind = false;
        Offer(TopologySnapshotMessage.Of(snapshot));
        Offer(new TopologyStateMessage(summary));
    }

    /// <summary>The messages, until the viewer goes.</summary>
    public async IAsyncEnumerable<TopologyMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await queue.Reader.WaitToReadAsync(cancellation))
        {
            while (queue.Reader.TryRead(out var message))
            {
                yield return message;
            }

            if (behind)
            {
                feed.Resume(this);
            }
        }
    }
}
