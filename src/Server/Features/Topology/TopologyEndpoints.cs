using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Topology;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Topology;

/// <summary>The picture as one answer.</summary>
internal static class TopologyEndpoints
{
    public static void AddTopology(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TopologyFeeds>();
    }

    public static void MapTopology(this IEndpointRouteBuilder app)
    {
        app.MapApi("topology")
            .MapGet("/clusters/{cluster}/topology", Get)
            .WithName("getTopology")
            .WithSummary("The traffic path from the internet to the workloads as nodes and edges")
            .Produces<TopologySnapshot>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapHub<TopologyHub>(TopologyHub.Path, options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization();
    }

    private static IResult Get(
        string cluster,
        HttpContext context,
        IClusterViews views,
        [FromQuery(Name = "namespace"), Description("Only these namespaces, with the paths that lead to and from them")]
            string[]? namespaces = null,
        [FromQuery(Name = "kind"), Description("Only nodes of these kinds")] string[]? kinds = null
    )
    {
        if (views.View(cluster) is not { } view)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        var scope = TopologyScope.Of(namespaces, kinds);
        var tag = new EntityTagHeaderValue($"\"{view.Topology.Version}-{Environment.ProcessId}\"", isWeak: true);
        context.Response.GetTypedHeaders().ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(scope.Cut(view.Topology));
    }
}
