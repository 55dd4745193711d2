using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Changes;

/// <summary>What was changed, by whom, and how to undo it.</summary>
internal static class ChangesEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("changes")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/clusters/{cluster}/changes", List).WithName("listChanges").WithSummary("Recorded changes, newest first");
        api.MapGet("/clusters/{cluster}/changes/{id:long}", Get)
            .WithName("getChange")
            .WithSummary("One change with the object before and after");
        api.MapPost("/clusters/{cluster}/changes/{id:long}/restore", Restore)
            .WithName("restoreChange")
            .WithSummary("Bring the object back to how it was after the change; before it, for a deletion")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<ItemList<Revision>>, ProblemHttpResult>> List(
        string cluster,
        IClusterViews views,
        IChangeService changes,
        CancellationToken cancellation,
        [Description("Only of this namespace")] string? @namespace = null,
        [Description("Only of this kind, with group and name")] string? kind = null,
        [Description("The kind's group; empty for core")] string? group = null,
        [Description("Only of the object with this name")] string? name = null,
        [Description("Only since this time")] DateTimeOffset? since = null,
        [Description("1 to 500, default 100")] int limit = 100,
        [Description("The continue text of the page before")] string? @continue = null
    )
    {
        if (views.View(cluster) is null)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        long? before = null;
        if (@continue is not null)
        {
            if (!long.TryParse(@continue, out var id))
            {
                return Problems.BadRequest("continue is not the text that came with a page of this list.");
            }

            before = id;
        }

        if (limit is < 1 or > Limits.PageSize)
        {
            return Problems.BadRequest($"limit takes 1 to {Limits.PageSize}; not {limit}.");
        }

        if (name is not null && kind is null)
        {
            return Problems.BadRequest("name needs kind, and group unless it is core.");
        }

        try
        {
            var revisions = await changes.HistoryAsync(
                new RevisionQuery
                {
                    Cluster = cluster,
                    Key = name is not null && kind is not null ? new ResourceKey(group ?? "", kind, @namespace ?? "", name) : null,
                    Namespaces = name is null && @namespace is { Length: > 0 } ? [@namespace] : [],
                    Since = since,
                    BeforeId = before,
                    Limit = limit,
                },
                cancellation
            );
            return TypedResults.Ok(new ItemList<Revision>(revisions, revisions.Count == limit ? revisions[^1].Id.ToString() : null));
        }
        catch (HistoryUnavailableException away)
        {
            return Away(away);
        }
    }

    private static async Task<Results<Ok<Revision>, ProblemHttpResult>> Get(
        string cluster,
        long id,
        IChangeService changes,
        CancellationToken cancellation
    )
    {
        try
        {
            return await changes.RevisionAsync(cluster, id, cancellation) is { } revision
                ? TypedResults.Ok(revision)
                : NoChange(cluster, id);
        }
        catch (HistoryUnavailableException away)
        {
            return Away(away);
        }
    }

    private static async Task<Results<Ok<ChangePlan>, Ok<ChangeOutcome>, ProblemHttpResult>> Restore(
        string cluster,
        long id,
        IChangeService changes,
        CancellationToken cancellation,
        [Description("Change nothing; answer with what it would do")] bool dryRun = false
    )
    {
        try
        {
            if (await changes.RestoreAsync(cluster, id, cancellation) is not { } change)
            {
                return NoChange(cluster, id);
            }

            if (dryRun)
            {
                return TypedResults.Ok(await changes.PlanAsync(change, cancellation));
            }

            var outcome = await changes.ApplyAsync(change, cancellation);
            return outcome.Applied || outcome.Plan.Verdict == PlanVerdict.Unchanged
                ? TypedResults.Ok(outcome)
                : Problems.Of(StatusCodes.Status409Conflict, "conflict", outcome.Plan.Summary);
        }
        catch (HistoryUnavailableException away)
        {
            return Away(away);
        }
    }

    private static ProblemHttpResult NoChange(string cluster, long id) =>
        Problems.NotFound($"The cluster \"{cluster}\" has no recorded change {id}.");

    private static ProblemHttpResult Away(HistoryUnavailableException away) =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", away.Message);
}
