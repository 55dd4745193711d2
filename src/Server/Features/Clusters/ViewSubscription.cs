using System.Threading.Channels;

namespace NetConsole.Server.Features.Clusters;

/// <summary>
/// Folds "something changed" into calls that never overlap: the first at once, the next no sooner than the interval after
/// the one before, so that a quiet cluster is quick and a busy one does not flood.
/// </summary>
internal sealed partial class ViewSubscription : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // One pending signal is enough: the callback reads the newest view.
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Task> changed;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Action<ViewSubscription> ended;

    public ViewSubscription(Func<Task> changed, TimeProvider time, ILogger logger, Action<ViewSubscription> ended)
    {
        this.changed = changed;
        this.time = time;
        this.logger = logger;
        this.ended = ended;
        _ = RunAsync(stop.Token);
    }

    public void Signal() => signals.Writer.TryWrite(true);

    public void Dispose()
    {
        ended(this);
        signals.Writer.TryComplete();
        stop.Cancel();
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var _ in signals.Reader.ReadAllAsync(cancellation))
            {
                await CallAsync();
                await Task.Delay(Interval, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Disposed.
        }
    }

    private async Task CallAsync()
    {
        try
        {
            await changed();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // One viewer's fault must not end its own news, nor anybody else's.
            Log.CallbackFailed(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventName = "ViewCallbackFailed",
            Level = LogLevel.Warning,
            Message = "A viewer failed to take in a change of its cluster"
        )]
        public static partial void CallbackFailed(ILogger logger, Exception error);
    }
}
