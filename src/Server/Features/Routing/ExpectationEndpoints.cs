using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NetConsole.Contracts.Routing;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Routing;

/// <summary>Kept requests and whether they pass. <c>ETag</c> and <c>If-Match</c> carry an expectation's version.</summary>
internal static class ExpectationEndpoints
{
    public static void MapExpectations(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("expectations")
            .MapGroup("/clusters/{cluster}/expectations")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("", List).WithName("listExpectations").WithSummary("Kept requests and whether they pass, failing ones first");
        api.MapPost("", Create)
            .WithName("createExpectation")
            .WithSummary("Keep a request with what is expected of it")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/{id:long}", Get).WithName("getExpectation").WithSummary("One kept request and whether it passes");
        api.MapPut("/{id:long}", Update)
            .WithName("replaceExpectation")
            .WithSummary("Change a kept request")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapDelete("/{id:long}", Delete)
            .WithName("deleteExpectation")
            .WithSummary("Drop a kept request")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static Results<Ok<ItemList<ExpectationVerdict>>, ProblemHttpResult> List(
        string cluster,
        IExpectations expectations,
        [Description("Only those that pass, or only those that fail")] bool? passes = null
    )
    {
        if (expectations.Board(cluster) is not { } board)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        // What is in memory may be old or not read at all: a pipeline must not take that for "all is well".
        return board.Problem is { } problem
            ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", problem)
            : TypedResults.Ok(new ItemList<ExpectationVerdict>([.. board.Items.Where(item => passes is null || item.Passes == passes)]));
    }

    private static Results<Ok<ExpectationVerdict>, ProblemHttpResult> Get(
        string cluster,
        long id,
        IExpectations expectations,
        HttpResponse response
    )
    {
        if (expectations.Board(cluster) is not { } board)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        if (board.Items.FirstOrDefault(item => item.Expectation.Id == id) is not { } found)
        {
            return board.Problem is { } problem
                ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", problem)
                : Problems.NotFound($"The cluster \"{cluster}\" has no expectation {id}.");
        }

        Tag(response, found.Expectation);
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Created<Expectation>, ProblemHttpResult>> Create(
        string cluster,
        ExpectationDraft draft,
        IExpectations expectations,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var outcome = await expectations.CreateAsync(cluster, draft, cancellation);
        if (outcome is not { Failure: null, Expectation: { } created })
        {
            return Refused(outcome);
        }

        Tag(response, created);
        return TypedResults.Created(
            string.Create(CultureInfo.InvariantCulture, $"{ApiGroup.Prefix}/clusters/{cluster}/expectations/{created.Id}"),
            created
        );
    }

    private static async Task<Results<Ok<Expectation>, ProblemHttpResult>> Update(
        string cluster,
        long id,
        ExpectationDraft draft,
        IExpectations expectations,
        HttpResponse response,
        CancellationToken cancellation,
        [FromHeader(Name = "If-Match"), Description("The version it must be at")] string? ifMatch = null
    )
    {
        if (!TryVersion(ifMatch, out var version))
        {
            return Problems.BadRequest("If-Match is not the ETag of an expectation.");
        }

        var outcome = await expectations.UpdateAsync(cluster, id, draft, version, cancellation);
        if (outcome is not { Failure: null, Expectation: { } kept })
        {
            return Refused(outcome);
        }

        Tag(response, kept);
        return TypedResults.Ok(kept);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        string cluster,
        long id,
        IExpectations expectations,
        CancellationToken cancellation,
        [FromHeader(Name = "If-Match"), Description("The version it must be at")] string? ifMatch = null
    )
    {
        if (!TryVersion(ifMatch, out var version))
        {
            return Problems.BadRequest("If-Match is not the ETag of an expectation.");
        }

        var outcome = await expectations.DeleteAsync(cluster, id, version, cancellation);
        return outcome.Failure is null ? TypedResults.NoContent() : Refused(outcome);
    }

    private static void Tag(HttpResponse response, Expectation expectation) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{expectation.Version}\"");

    private static bool TryVersion(string? ifMatch, out int? version)
    {
        version = null;
        if (ifMatch is null or "*")
        {
            return true;
        }

        var parsed = int.TryParse(ifMatch.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        version = parsed ? number : null;
        return parsed;
    }

    private static ProblemHttpResult Refused(ExpectationOutcome outcome) =>
        outcome.Failure switch
        {
            ExpectationFailure.NoCluster or ExpectationFailure.NotFound => Problems.NotFound(outcome.Message),
            ExpectationFailure.NameTaken or ExpectationFailure.TooMany => Problems.Of(
                StatusCodes.Status409Conflict,
                "conflict",
                outcome.Message
            ),
            ExpectationFailure.Moved => Problems.Of(StatusCodes.Status412PreconditionFailed, "precondition-failed", outcome.Message),
            ExpectationFailure.Unavailable => Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", outcome.Message),
            _ => Problems.BadRequest(outcome.Message),
        };
}
