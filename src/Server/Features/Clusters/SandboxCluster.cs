using Microsoft.Extensions.Options;
using NetConsole.Kubernetes.Connections;
using NetConsole.Sandbox.Hosting;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The embedded cluster, reached over HTTP as any other, with the kubeconfig that it leaves for kubectl.</summary>
internal sealed class SandboxCluster(IOptions<ConsoleOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    public const string KubeconfigFile = "sandbox.kubeconfig";
    private const string StateFile = "sandbox-state.json";
    private const string AuditFile = "sandbox-audit.log";
    private SandboxHost? host;

    /// <summary>Starts it and opens the way to it.</summary>
    /// <exception cref="StartupException">There is no such scenario, or the state cannot be read.</exception>
    public async Task<ClusterConnection> StartAsync(CancellationToken cancellation)
    {
        var console = options.Value;
        var sandbox = new SandboxOptions
        {
            Scenario = console.Scenario ?? "shop",
            Stress = ScenarioOptions.Stress(console),
            DataFile = console.Keep ? Path.Combine(console.DataDir, StateFile) : null,
            AuditFile = Path.Combine(console.DataDir, AuditFile),
            Clock = time,
        };
        try
        {
            host = await SandboxHost.StartAsync(sandbox, cancellation, loggers);
        }
        catch (Exception wrong) when (wrong is ArgumentException or IOException or UnauthorizedAccessException)
        {
            // An argument's name, which the framework adds, says nothing to an operator.
            var reason = wrong.Message.Split(" (Parameter")[0];
            throw new StartupException($"The sandbox does not start with --scenario {sandbox.Scenario}: {reason}", wrong);
        }

        var kubeconfig = Path.Combine(console.DataDir, KubeconfigFile);
        host.WriteKubeconfig(kubeconfig);
        return ClusterConnection.Open(KubeConfig.Load(kubeconfig).Settings(), time);
    }

    public async Task StopAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
