using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;
using NetConsole.Kubernetes.Watching;
using NetConsole.Manifests;
using NetConsole.Sandbox.Hosting;

namespace NetConsole.Tests.Kubernetes.Convergence;

/// <summary>A real sandbox, the real client in front of it, and a store that is kept in step.</summary>
internal sealed class LiveSandbox : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("convergence").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<GroupKind> kinds;
    private ClusterConnection connection = null!;
    private Task run = Task.CompletedTask;

    private LiveSandbox(SandboxHost host, IEnumerable<GroupKind> kinds)
    {
        Host = host;
        this.kinds = [.. kinds];
    }

    public SandboxHost Host { get; }

    public ClusterApi Api { get; private set; } = null!;

    public ClusterWatcher Watcher { get; private set; } = null!;

    public static async Task<LiveSandbox> StartAsync(WatchOptions options, params GroupKind[] kinds)
    {
        var host = await SandboxHost.StartAsync(new SandboxOptions { Scenario = "empty", RunControllers = false }, CancellationToken.None);
        var live = new LiveSandbox(host, kinds);
        var kubeconfig = Path.Combine(live.folder, "kubeconfig");
        host.WriteKubeconfig(kubeconfig);
        live.connection = ClusterConnection.Open(
            KubeConfig.Load(kubeconfig).Settings() with
            {
                PingEvery = TimeSpan.FromSeconds(1),
                PingPatience = TimeSpan.FromSeconds(1),
                Limits = new CallLimits { PerSecond = 10_000, Burst = 10_000 },
            },
            TimeProvider.System
        );
        live.Api = new ClusterApi(live.connection, TimeProvider.System, NullLogger<ClusterApi>.Instance);
        live.Watcher = new ClusterWatcher(
            live.Api,
            options with
            {
                Select = kind => live.kinds.Contains(kind.Kind),
                ShortestPause = TimeSpan.FromMilliseconds(2),
                LongestPause = TimeSpan.FromMilliseconds(20),
            },
            TimeProvider.System,
            NullLogger<ClusterWatcher>.Instance
        );
        live.run = live.Watcher.RunAsync(live.stop.Token);
        return live;
    }

    /// <summary>Why the store does not hold what the server holds; null when it does.</summary>
    public string? Difference()
    {
        foreach (var kind in kinds)
        {
            var server = Host.Store.Snapshot.Of(kind).All.ToDictionary(resource => resource.Key);
            var client = Watcher.Store.Current.Of(kind).All.ToDictionary(resource => resource.Key);
            foreach (var (key, resource) in server)
            {
                if (!client.TryGetValue(key, out var known))
                {
                    return $"{key} is missing";
                }

                if (JsonDifference.Paths(WithoutManagedFields(resource).Raw, known.Raw) is [var path, ..])
                {
                    return $"{key} differs at {path}";
                }
            }

            if (client.Keys.FirstOrDefault(key => !server.ContainsKey(key)) is { Name: { Length: > 0 } } ghost)
            {
                return $"{ghost} should be gone";
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await run;
        Watcher.Dispose();
        connection.Dispose();
        await Host.DisposeAsync();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static ResourceObject WithoutManagedFields(ResourceObject resource) =>
        new ObjectReader(FieldTrim.ManagedFields).Read(System.Text.Encoding.UTF8.GetBytes(resource.Raw.GetRawText()));
}
