namespace NetConsole.Sandbox.Scenarios;

/// <summary>
/// A clock that can be set back while a scenario is made, so that its objects have ages as in a cluster that has run for a
/// while. Only what it tells is set back: timers run as ever.
/// </summary>
public sealed class ScenarioClock(TimeProvider inner) : TimeProvider
{
    private long backTicks;

    /// <summary>How far it is set back.</summary>
    public TimeSpan Back
    {
        get => new(Interlocked.Read(ref backTicks));
        set => Interlocked.Exchange(ref backTicks, value.Ticks);
    }

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() - Back;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
