namespace NetConsole.Tests.Kubernetes.Fakes;

/// <summary>Waits for something that happens on another thread; fails after ten seconds.</summary>
internal static class Eventually
{
    public static Task BeTrueAsync(Func<bool> condition, string what) => BeTrueAsync(condition, () => what);

    public static async Task BeTrueAsync(Func<bool> condition, Func<string> what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            limit.IsCancellationRequested.ShouldBeFalse(limit.IsCancellationRequested ? $"Still waiting: {what()}" : null);
            await Task.Delay(5, CancellationToken.None);
        }
    }
}
