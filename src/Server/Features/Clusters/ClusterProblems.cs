using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>What is said when a name in the address leads nowhere.</summary>
internal static class ClusterProblems
{
    public static ProblemHttpResult NoCluster(string cluster) => Problems.NotFound($"There is no cluster \"{cluster}\" here.");

    public static ProblemHttpResult NoKind(string cluster, string plural) =>
        Problems.NotFound(
            $"The cluster \"{cluster}\" serves no kind with the plural \"{plural}\"; GET /api/v1/clusters/{cluster}/kinds lists them."
        );

    public static ProblemHttpResult NotAnswered(ClusterSummary cluster) =>
        Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "cluster-unreachable",
            $"The cluster \"{cluster.Name}\" has not told yet what it serves. {cluster.Problem}".TrimEnd()
        );
}
