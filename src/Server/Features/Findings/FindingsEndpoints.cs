using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Findings;

/// <summary>What the engines noticed in a cluster.</summary>
internal static class FindingsEndpoints
{
    public static void MapFindings(this IEndpointRouteBuilder app) =>
        app.MapApi("findings")
            .MapGet("/clusters/{cluster}/findings", List)
            .WithName("listFindings")
            .WithSummary("What is wrong or worth knowing, worst first")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<Ok<ItemList<Finding>>, ProblemHttpResult> List(
        string cluster,
        IClusterViews views,
        [Description("Only objects of this namespace")] string? @namespace = null,
        [Description("Only this code")] string? code = null,
        [Description("At least this severity")] Severity? severity = null
    )
    {
        if (views.View(cluster) is not { } view)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        var findings = view.Findings.Where(finding =>
            (string.IsNullOrEmpty(@namespace) || finding.Object.Namespace == @namespace)
            && (string.IsNullOrEmpty(code) || finding.Code == code)
            && (severity is null || finding.Severity >= severity)
        );
        return TypedResults.Ok(new ItemList<Finding>([.. findings], null, view.Snapshot.Version.ToString()));
    }
}
