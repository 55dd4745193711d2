using System.Globalization;
using NetConsole.Live.Benchmarks;

// Measures the running product and prints a table in markdown: dotnet run -c Release --project bench/Live [changes] [lists] [sync] [sandbox]
switch (args)
{
    // The parts of the sync measurement that need a process of their own.
    case ["sync-server", var folder, var scale]:
        await SyncServer.RunAsync(folder, int.Parse(scale, CultureInfo.InvariantCulture));
        return;
    case ["sync-client", var folder, var way]:
        await SyncClient.RunAsync(folder, way == "watch");
        return;
}

var wanted = args.Length > 0 ? args : ["changes", "lists", "sync", "sandbox"];
if (wanted.Contains("changes"))
{
    await ChangeToPixel.RunAsync(browsers: 5, writes: 100);
}

if (wanted.Contains("lists"))
{
    await FirstPage.RunAsync(routes: 5000, requests: 30);
}

if (wanted.Contains("sync"))
{
    await Sync.RunAsync(scale: 10_000, rounds: 5);
}

if (wanted.Contains("sandbox"))
{
    await SandboxLoad.RunAsync(objects: 50_000, watchers: 200, writesPerSecond: 500, watching: TimeSpan.FromSeconds(20));
}
