using Microsoft.Extensions.Options;
using NetConsole.Kubernetes.Connections;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Which clusters the options name: contexts of a kubeconfig, the cluster we run in, or the sandbox.</summary>
internal sealed class ClusterSources(IOptions<ConsoleOptions> options, TimeProvider time)
{
    /// <summary>True when nothing else was asked for.</summary>
    public bool UseSandbox => options.Value.Kubeconfig is null && (options.Value.Scenario is not null || !InCluster.IsAvailable);

    /// <summary>The ways to the clusters; empty when the sandbox is to be used.</summary>
    /// <exception cref="StartupException">The kubeconfig or a context cannot be used.</exception>
    public IReadOnlyList<ClusterConnection> Open()
    {
        try
        {
            if (options.Value.Kubeconfig is not { } file)
            {
                return UseSandbox ? [] : [ClusterConnection.Open(InCluster.Settings(), time)];
            }

            var config = KubeConfig.Load(file);
            var contexts = options.Value.Contexts is { Count: > 0 } named ? named.Distinct().ToList<string?>() : [null];
            return [.. contexts.Select(context => ClusterConnection.Open(config.Settings(context), time))];
        }
        catch (KubeConfigException wrong)
        {
            throw new StartupException(wrong.Message, wrong);
        }
    }
}
