using NetConsole.Kubernetes.Connections;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes.Connections;

public sealed class CallLimiterTests
{
    private static readonly CallLimits Limits = new()
    {
        PerSecond = 10,
        Burst = 8,
        Reserve = 0.25,
    };

    private readonly ManualTime time = new();

    [Fact]
    public void Wait_WithinTheBurst_GoesAtOnceAndBackgroundLeavesAReserve()
    {
        using var limiter = new CallLimiter(Limits, time);
        var background = Calls(limiter, CallPriority.Background, 8);
        background.Count(call => call.IsCompleted).ShouldBe(6);
        Calls(limiter, CallPriority.Interactive, 3).Count(call => call.IsCompleted).ShouldBe(2);
        limiter.Waiting.ShouldBe(3);
    }

    [Fact]
    public async Task Wait_BothKinds_InteractiveGoesFirstAndBackgroundDoesNotStarve()
    {
        using var limiter = new CallLimiter(Limits, time);
        await Task.WhenAll(Calls(limiter, CallPriority.Interactive, 8));
        var background = Calls(limiter, CallPriority.Background, 4);
        var interactive = Calls(limiter, CallPriority.Interactive, 20);
        time.Advance(TimeSpan.FromSeconds(0.75));
        interactive.Count(call => call.IsCompleted).ShouldBe(7);
        background.Count(call => call.IsCompleted).ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(0.1));
        background.Count(call => call.IsCompleted).ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll([.. interactive, .. background]);
        limiter.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Wait_LongRun_KeepsToTheRate()
    {
        using var limiter = new CallLimiter(Limits, time);
        var calls = Calls(limiter, CallPriority.Interactive, 200);
        time.Advance(TimeSpan.FromSeconds(10));
        calls.Count(call => call.IsCompleted).ShouldBeInRange(100, 108);
        time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Wait_Cancelled_GivesItsPlaceToTheNext()
    {
        using var limiter = new CallLimiter(Limits, time);
        await Task.WhenAll(Calls(limiter, CallPriority.Interactive, 8));
        using var stop = new CancellationTokenSource();
        var given = limiter.WaitAsync(CallPriority.Interactive, stop.Token);
        var next = limiter.WaitAsync(CallPriority.Interactive, CancellationToken.None);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => given);
        time.Advance(TimeSpan.FromSeconds(0.11));
        await next;
        limiter.Waiting.ShouldBe(0);
    }

    private static List<Task> Calls(CallLimiter limiter, CallPriority priority, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => limiter.WaitAsync(priority, CancellationToken.None))];
}
