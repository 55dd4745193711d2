namespace NetConsole.Kubernetes.Connections;

/// <summary>
/// Spreads the calls to one API server: so many per second, with a burst after a quiet time. Interactive calls go before background
/// ones, which leave them a part of the burst; yet every eighth turn is a background call's, so that stores never starve. Thread-safe.
/// </summary>
internal sealed class CallLimiter : IDisposable
{
    private const int BackgroundTurn = 8;

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly double perSecond;
    private readonly double burst;
    private readonly double reserve;
    private readonly LinkedList<Turn> interactive = [];
    private readonly LinkedList<Turn> background = [];
    private double tokens;
    private long filled;
    private int turns;

    public CallLimiter(CallLimits limits, TimeProvider time)
    {
        this.time = time;
        perSecond = Math.Max(1, limits.PerSecond);
        burst = Math.Max(1, limits.Burst);
        reserve = Math.Min(burst - 1, burst * Math.Clamp(limits.Reserve, 0, 1));
        tokens = burst;
        filled = time.GetTimestamp();
        timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls that wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return interactive.Count + background.Count;
            }
        }
    }

    /// <summary>Completes when the call may go out.</summary>
    public Task WaitAsync(CallPriority priority, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        LinkedListNode<Turn> mine;
        lock (gate)
        {
            Fill();
            var queue = QueueOf(priority);
            if (queue.Count == 0 && (priority == CallPriority.Interactive || interactive.Count == 0) && MayTake(priority))
            {
                tokens--;
                return Task.CompletedTask;
            }

            mine = queue.AddLast(new Turn());
            Arm();
        }

        return WaitAsync(mine, cancellation);
    }

    public void Dispose() => timer.Dispose();

    private async Task WaitAsync(LinkedListNode<Turn> mine, CancellationToken cancellation)
    {
        await using var leave = cancellation.UnsafeRegister(
            (_, token) =>
            {
                lock (gate)
                {
                    // Who was let through in this very moment keeps the turn and finds out at its call.
                    mine.List?.Remove(mine);
                }

                mine.Value.TrySetCanceled(token);
            },
            null
        );
        await mine.Value.Task;
    }

    private void OnTimer()
    {
        lock (gate)
        {
            Fill();
            while (Next() is { } queue)
            {
                var turn = queue.First!.Value;
                queue.RemoveFirst();
                tokens--;
                turns++;
                turn.TrySetResult();
            }

            Arm();
        }
    }

    // Whose turn it is; null when nobody waits or all have to go on waiting.
    private LinkedList<Turn>? Next()
    {
        var fair = background.Count > 0 && (interactive.Count == 0 || turns % BackgroundTurn == BackgroundTurn - 1);
        if (fair)
        {
            // While interactive calls wait there is no burst left to reserve.
            return interactive.Count > 0 ? (tokens >= 1 ? background : null)
                : MayTake(CallPriority.Background) ? background
                : null;
        }

        return interactive.Count > 0 && MayTake(CallPriority.Interactive) ? interactive : null;
    }

    private bool MayTake(CallPriority priority) => tokens >= (priority == CallPriority.Interactive ? 1 : 1 + reserve);

    private void Fill()
    {
        var now = time.GetTimestamp();
        tokens = Math.Min(burst, tokens + (time.GetElapsedTime(filled, now).TotalSeconds * perSecond));
        filled = now;
    }

    private void Arm()
    {
        if (interactive.Count + background.Count == 0)
        {
            return;
        }

        var wanted = interactive.Count > 0 ? 1 : 1 + reserve;
        var missing = TimeSpan.FromSeconds(Math.Max(0, wanted - tokens) / perSecond);
        // Timers count whole milliseconds, and one that fires too early would only be set again.
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(missing.TotalMilliseconds) + 1), Timeout.InfiniteTimeSpan);
    }

    private LinkedList<Turn> QueueOf(CallPriority priority) => priority == CallPriority.Interactive ? interactive : background;

    private sealed class Turn() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
