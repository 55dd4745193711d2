namespace NetConsole.Server.Tests.Hosting;

/// <summary>Waits for what comes by itself, such as the watch of a cluster.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task Async(Func<Task<bool>> condition)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            (TimeProvider.System.GetElapsedTime(deadline) < Patience).ShouldBeTrue("It did not come true in time.");
            await Task.Delay(50);
        }
    }

    public static async Task<T> Async<T>(Func<Task<T?>> read)
        where T : struct
    {
        T? found = null;
        await Async(async () => (found = await read()) is not null);
        return found ?? default;
    }
}
