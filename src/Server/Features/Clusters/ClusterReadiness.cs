using NetConsole.Contracts.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Ready means that the first lists are in. A cluster that is away is shown with its problem and holds nobody up.</summary>
internal sealed class ClusterReadiness(ClusterRegistry registry) : IReadinessCheck
{
    public Task<IReadOnlyList<ReadinessAnswer>> CheckAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ReadinessAnswer>>([.. registry.All.Select(Check)]);

    private static ReadinessAnswer Check(LiveCluster cluster)
    {
        var status = cluster.Watcher.Status;
        var reason =
            status.IsReady ? null
            : status.State == ClusterConnectionState.Unreachable ? "The cluster cannot be reached."
            : "The first lists are not in yet.";
        return new ReadinessAnswer($"cluster {cluster.Name}", status.IsReady, status.State == ClusterConnectionState.Connecting, reason);
    }
}
