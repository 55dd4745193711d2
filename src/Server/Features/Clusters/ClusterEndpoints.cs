using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>A kind as <c>GET /clusters/{c}/kinds</c> tells it.</summary>
/// <param name="Watched">The console keeps its objects in step; otherwise they are read when asked for.</param>
/// <param name="Count">How many objects there are; null when they are not kept in step.</param>
internal sealed record KindEntry(
    string Group,
    string Kind,
    string Version,
    IReadOnlyList<string> Versions,
    string Plural,
    string Singular,
    bool Namespaced,
    IReadOnlyList<string> ShortNames,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Verbs,
    bool Watched,
    int? Count
);

/// <summary>Which clusters there are and what they serve.</summary>
internal static class ClusterEndpoints
{
    public static void MapClusters(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("clusters");
        api.MapGet("/clusters", List)
            .WithName("listClusters")
            .WithSummary("The clusters of this console and how well it is in touch with them");
        api.MapGet("/clusters/{cluster}", Get)
            .WithName("getCluster")
            .WithSummary("One cluster's connection")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/clusters/{cluster}/kinds", Kinds)
            .WithName("listKinds")
            .WithSummary("The kinds that the cluster serves")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<ItemList<ClusterSummary>> List(IClusterViews views) => TypedResults.Ok(new ItemList<ClusterSummary>(views.Clusters));

    private static Results<Ok<ClusterSummary>, ProblemHttpResult> Get(string cluster, IClusterViews views) =>
        views.View(cluster) is { } view ? TypedResults.Ok(view.Summary) : ClusterProblems.NoCluster(cluster);

    private static Results<Ok<ItemList<KindEntry>>, ProblemHttpResult> Kinds(string cluster, IClusterViews views) =>
        views.View(cluster) is { } view
            ? TypedResults.Ok(
                new ItemList<KindEntry>([.. view.Kinds.OrderBy(kind => kind.Kind).Select(kind => Entry(kind, view.Snapshot))])
            )
            : ClusterProblems.NoCluster(cluster);

    private static KindEntry Entry(ServedKind kind, ClusterSnapshot snapshot)
    {
        var watched = snapshot.Serves(kind.Kind);
        return new KindEntry(
            kind.Kind.Group,
            kind.Kind.Kind,
            kind.Version,
            kind.Versions,
            kind.Plural,
            kind.Singular,
            kind.Namespaced,
            kind.ShortNames,
            kind.Categories,
            kind.Verbs,
            watched,
            watched ? snapshot.Of(kind.Kind).Count : null
        );
    }
}
