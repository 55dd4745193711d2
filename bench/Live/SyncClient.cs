using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;
using NetConsole.Kubernetes.Watching;

namespace NetConsole.Live.Benchmarks;

/// <summary>Brings the kinds in step in a process of its own, and says how long it took and what it holds.</summary>
internal static class SyncClient
{
    private static readonly HashSet<GroupKind> Kinds = [KnownKinds.HttpRoute, KnownKinds.Service, KnownKinds.EndpointSlice];

    public static async Task RunAsync(string folder, bool streams)
    {
        using var connection = ClusterConnection.Open(KubeConfig.Load(Path.Combine(folder, "kubeconfig")).Settings(), TimeProvider.System);
        var api = new ClusterApi(connection, TimeProvider.System, NullLogger<ClusterApi>.Instance);
        // The code that every later call needs is loaded and the connection stands, as with a console that runs.
        await SyncAsync(api, kind => kind.Kind == KnownKinds.Namespace, streams);
        var before = Resident();
        var started = Stopwatch.GetTimestamp();
        using var watcher = await SyncAsync(api, kind => Kinds.Contains(kind.Kind), streams);
        var took = Stopwatch.GetElapsedTime(started);
        var count = Kinds.Sum(kind => watcher.Store.Current.Of(kind).Count);
        var (after, peak) = (Resident(), Value("VmHWM:"));
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var settled = Resident();
        var heap = GC.GetTotalMemory(false);

        // And once more with code that has been through it, as after a long interruption.
        var (again, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using var second = await SyncAsync(api, kind => Kinds.Contains(kind.Kind), streams);
        var (warm, used) = (Stopwatch.GetElapsedTime(again), Environment.CpuUsage.TotalTime - cpu);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} {took.TotalMilliseconds} {after - before} {settled - before} {peak - before} {heap} {warm.TotalMilliseconds} {used.TotalMilliseconds}"
            )
        );
        GC.KeepAlive(watcher);
    }

    private static async Task<ClusterWatcher> SyncAsync(ClusterApi api, Func<ServedKind, bool> select, bool streams)
    {
        var watcher = new ClusterWatcher(
            api,
            new WatchOptions { Select = select, StreamInitialEvents = streams },
            TimeProvider.System,
            NullLogger<ClusterWatcher>.Instance
        );
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.StatusChanged += () =>
        {
            if (watcher.Status.IsReady)
            {
                ready.TrySetResult();
            }
        };
        _ = watcher.RunAsync(CancellationToken.None);
        await ready.Task;
        return watcher;
    }

    private static long Resident() => Value("VmRSS:");

    private static long Value(string name) =>
        1024
        * long.Parse(
            File.ReadLines("/proc/self/status")
                .First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );
}
