using Microsoft.Extensions.Options;
using NetConsole.Kubernetes.Connections;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The embedded cluster, reached over HTTP as any other.</summary>
internal sealed class SandboxCluster(IOptions<ConsoleOptions> options, TimeProvider time)
{
    public const string Name = "sandbox";

    public Task<ClusterConnection> StartAsync(CancellationToken cancellation)
    {
        _ = options;
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(ClusterConnection.Open(Name, new Uri("http://127.0.0.1:1"), null, time));
    }

    public static Task StopAsync() => Task.CompletedTask;
}
