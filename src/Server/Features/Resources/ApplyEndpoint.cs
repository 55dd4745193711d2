using Microsoft.AspNetCore.Mvc;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Features.Changes;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>What came of one object of an applied stream.</summary>
/// <param name="Object">The object.</param>
/// <param name="Result">Created, Updated, Unchanged, Planned, or the verdict for which nothing was done.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Causes">The fields to blame, with their lines.</param>
/// <param name="Plan">The whole plan, in a dry run.</param>
/// <param name="Revision">The recorded revision.</param>
internal sealed record AppliedObject(
    ResourceKey Object,
    string Result,
    string Message,
    IReadOnlyList<ProblemCause> Causes,
    ChangePlan? Plan,
    long? Revision
);

/// <summary>Applies a YAML stream, object by object, server-side.</summary>
internal static class ApplyEndpoint
{
    public static void MapApply(this IEndpointRouteBuilder app) =>
        app.MapApi("resources")
            .MapPost("/clusters/{cluster}/apply", ApplyAsync)
            .WithName("applyManifests")
            .WithSummary("Apply a stream of manifests; each object answers for itself")
            .Produces<ItemList<AppliedObject>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<IResult> ApplyAsync(
        string cluster,
        [AsParameters] WriteParameters write,
        HttpContext context,
        IClusterViews views,
        [FromServices] ChangeService changes
    )
    {
        if (views.View(cluster) is null)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        var read = ManifestReader.ReadObjects(await ObjectBody.TextAsync(context.Request, context.RequestAborted), Limits.BodyBytes);
        if (read.Problems.Count > 0)
        {
            return ObjectBody.Unreadable(read.Problems);
        }

        if (read.Items.Count > Limits.Documents)
        {
            return Problems.BadRequest($"The stream holds {read.Items.Count} objects; at most {Limits.Documents} are accepted.");
        }

        var results = new List<AppliedObject>(read.Items.Count);
        foreach (var item in read.Items)
        {
            var input = new ChangeInput
            {
                Cluster = cluster,
                Mode = ChangeMode.Apply,
                Edited = item,
                BaseIsLive = true,
                Reason = write.Reason,
                TakeOwnership = write.Force == true,
            };
            results.Add(
                write.DryRun == true
                    ? Planned(await changes.PlanAsync(input, context.RequestAborted))
                    : Applied(await changes.ApplyAsync(input, context.RequestAborted), item)
            );
        }

        return TypedResults.Ok(new ItemList<AppliedObject>(results));
    }

    private static AppliedObject Planned(PlannedChange planned)
    {
        var plan = planned.Plan;
        var result = plan.Verdict == PlanVerdict.Ready ? "Planned" : plan.Verdict.ToString();
        return new AppliedObject(plan.Key ?? default, result, plan.Summary, WriteAnswers.Causes(plan), plan, null);
    }

    private static AppliedObject Applied(WrittenChange written, ManifestObject item)
    {
        var plan = written.Planned.Plan;
        var result = written.Applied
            ? written.Planned.Live is null
                ? "Created"
                : "Updated"
            : plan.Verdict.ToString();
        return new AppliedObject(item.Resource.Key, result, plan.Summary, WriteAnswers.Causes(plan), null, written.Revision);
    }
}
