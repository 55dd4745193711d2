namespace NetConsole.Kubernetes.Watching;

/// <summary>Growing pauses with jitter, so that many watches do not come back all at once.</summary>
internal sealed class BackOff(TimeSpan shortest, TimeSpan longest)
{
    private int failures;

    public void Reset() => failures = 0;

    /// <summary>The pause before the next try.</summary>
    public TimeSpan Next()
    {
        var pause = shortest * Math.Pow(2, Math.Min(failures++, 16));
#pragma warning disable CA5394 // Spreads load; nothing secret depends on it.
        return (pause < longest ? pause : longest) * (1 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
    }
}
