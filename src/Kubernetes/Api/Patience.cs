namespace NetConsole.Kubernetes.Api;

/// <summary>Ends a call that makes no progress; the caller's own cancellation ends it too.</summary>
internal sealed class Patience : IDisposable
{
    /// <summary>Ordinary calls end after this long without a byte.</summary>
    public static readonly TimeSpan Ordinary = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource limit;
    private readonly ITimer timer;

    public Patience(TimeProvider time, TimeSpan span, CancellationToken cancellation)
    {
        limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, span, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => limit.Token;

    /// <summary>There was progress: waits this long again from now.</summary>
    public void Restart(TimeSpan span) => timer.Change(span, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        timer.Dispose();
        limit.Dispose();
    }
}
