namespace NetConsole.Sandbox.Faults;

/// <summary>A clock that may tell a wrong time; timers run as ever.</summary>
internal sealed class SkewedClock(TimeProvider inner) : TimeProvider
{
    private long skewTicks;

    /// <summary>How far it is ahead; negative for behind.</summary>
    public TimeSpan Skew
    {
        get => new(Interlocked.Read(ref skewTicks));
        set => Interlocked.Exchange(ref skewTicks, value.Ticks);
    }

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Skew;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
