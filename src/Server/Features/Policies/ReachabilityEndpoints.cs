using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Clusters;
using NetConsole.Contracts.Policies;
using NetConsole.Domain.Policies;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Policies;

/// <summary>What network policies of a live cluster let through.</summary>
internal static class ReachabilityEndpoints
{
    /// <summary>A matrix grows with the square of its rows.</summary>
    private const int MostRows = 1000;

    public static void MapReachability(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("reachability")
            .MapGroup("/clusters/{cluster}/reachability")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", Reach).WithName("getReachability").WithSummary("Who reaches a workload, pod or address, and whom it reaches");
        api.MapGet("/matrix", Matrix)
            .WithName("getReachabilityMatrix")
            .WithSummary("Who may talk to whom, folded by namespace or workload");
    }

    private static Results<Ok<ReachBody>, ProblemHttpResult> Reach(
        string cluster,
        IClusterViews views,
        [Description("namespace/name, namespace/Kind/name, or an IP address")] string end
    )
    {
        if (views.View(cluster) is not { } view)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        return FlowEndText.Parse(view.Snapshot, end, out var problem) is { } found
            ? TypedResults.Ok(ReachBody.Of(Domain.Policies.Reach.Of(view.Snapshot, view.Reachability, found.End)))
            : Problems.BadRequest(problem);
    }

    private static Results<Ok<MatrixAnswer>, ProblemHttpResult> Matrix(
        string cluster,
        IClusterViews views,
        [Description("What rows stand for")] MatrixFold by = MatrixFold.Namespace,
        [Description("Only rows of this namespace")] string? @namespace = null
    )
    {
        if (views.View(cluster) is not { } view)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        Func<string, bool>? wanted = string.IsNullOrEmpty(@namespace) ? null : name => name == @namespace;
        var matrix = ConnectivityMatrix.Build(view.Snapshot, view.Reachability, by, wanted);
        return matrix.Groups.Count <= MostRows
            ? TypedResults.Ok(MatrixAnswer.Of(matrix))
            : Problems.BadRequest(
                $"The matrix would have {matrix.Groups.Count} rows; at most {MostRows} are answered. Ask by namespace, or for one namespace."
            );
    }
}
