using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;
using NetConsole.Kubernetes.Watching;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Opens the clusters when the console starts and follows them until it stops. One that is away is tried on.</summary>
internal sealed class ClusterHost(
    ClusterSources sources,
    ClusterRegistry registry,
    SandboxCluster sandbox,
    ViewDerivation derivation,
    TimeProvider time,
    ILoggerFactory loggers
) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (sources.UseSandbox)
        {
            registry.Add(Follow(await sandbox.StartAsync(cancellationToken), isSandbox: true));
        }

        foreach (var connection in sources.Open())
        {
            registry.Add(Follow(connection, isSandbox: false));
        }

        running = Task.WhenAll(registry.All.Select(cluster => cluster.RunAsync(stop.Token)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await sandbox.StopAsync();
    }

    public ValueTask DisposeAsync()
    {
        foreach (var cluster in registry.All)
        {
            cluster.Dispose();
        }

        stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private LiveCluster Follow(ClusterConnection connection, bool isSandbox)
    {
        var api = new ClusterApi(connection, time, loggers.CreateLogger<ClusterApi>());
        var options = new WatchOptions { Transform = Redact };
        var watcher = new ClusterWatcher(api, options, time, loggers.CreateLogger<ClusterWatcher>());
        return new LiveCluster(watcher, isSandbox, derivation, time, loggers.CreateLogger<LiveCluster>());
    }

    /// <summary>Secret data is dropped at the door: nothing behind it can give it away.</summary>
    private static ResourceObject Redact(ResourceObject resource) =>
        resource.GroupKind == KnownKinds.Secret ? SecretRedaction.Redact(resource) : resource;
}
