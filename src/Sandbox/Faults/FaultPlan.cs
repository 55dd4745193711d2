namespace NetConsole.Sandbox.Faults;

/// <summary>What goes wrong with one request.</summary>
internal sealed record FaultPlan
{
    /// <summary>Before the request is looked at.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The rule that answers it with an error; null when it is carried out.</summary>
    public FaultRule? Refusal { get; init; }

    /// <summary>The rule that ends its watch; null when none does.</summary>
    public FaultRule? WatchEnd { get; init; }

    /// <summary>The rule that cuts its answer off or makes the connection silent; null when none does.</summary>
    public FaultRule? Cut { get; init; }

    /// <summary>A request that nothing hits.</summary>
    public bool IsEmpty => Delay == TimeSpan.Zero && Refusal is null && WatchEnd is null && Cut is null;
}
