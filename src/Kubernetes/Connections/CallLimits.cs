namespace NetConsole.Kubernetes.Connections;

/// <summary>How much the console asks of one API server before calls wait their turn. Open watches cost nothing.</summary>
public sealed record CallLimits
{
    /// <summary>Calls per second in the long run; at least 1.</summary>
    public double PerSecond { get; init; } = 100;

    /// <summary>Calls that may go out at once after a quiet time; at least 1.</summary>
    public int Burst { get; init; } = 200;

    /// <summary>The part of the burst that background calls leave to interactive ones, from 0 to 1.</summary>
    public double Reserve { get; init; } = 0.25;
}
