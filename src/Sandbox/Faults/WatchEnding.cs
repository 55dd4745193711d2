namespace NetConsole.Sandbox.Faults;

/// <summary>Ends a watch that a rule hits: after a time, or after a number of events.</summary>
internal sealed class WatchEnding : IDisposable
{
    private readonly FaultRule? rule;
    private readonly CancellationTokenSource over;
    private int events;

    public WatchEnding(FaultRule? rule, TimeProvider clock)
    {
        this.rule = rule;
        over = rule is null || rule.Delay == TimeSpan.Zero ? new CancellationTokenSource() : new CancellationTokenSource(rule.Delay, clock);
    }

    /// <summary>Cancelled by the time alone; events are counted by <see cref="Count"/>.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>The watch says 410 before it ends.</summary>
    public bool SaysGone => rule?.Fault == FaultKind.Gone;

    /// <summary>True when no event may come any more.</summary>
    public bool IsOver => rule is not null && (over.IsCancellationRequested || (rule.Delay == TimeSpan.Zero && events >= rule.AfterEvents));

    public void Count() => events++;

    public void Dispose() => over.Dispose();
}
