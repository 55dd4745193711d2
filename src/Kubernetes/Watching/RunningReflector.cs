using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Watching;

/// <summary>A reflector at work, and the way to end it.</summary>
internal sealed class RunningReflector
{
    private readonly CancellationTokenSource stop;
    private readonly Task run;

    private RunningReflector(ServedKind kind, CancellationTokenSource stop, Task run)
    {
        Kind = kind;
        this.stop = stop;
        this.run = run;
    }

    public ServedKind Kind { get; }

    public static RunningReflector Start(ServedKind kind, Reflector reflector, CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        return new RunningReflector(kind, stop, Task.Run(() => reflector.RunAsync(stop.Token), CancellationToken.None));
    }

    /// <summary>Ends it and waits until it has.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await run;
        stop.Dispose();
    }
}
