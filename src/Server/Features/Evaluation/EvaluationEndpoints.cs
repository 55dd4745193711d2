using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Evaluation;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Routing;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Evaluation;

/// <summary>The engines' answers on manifests, for pipelines and for what-if. Nothing is changed.</summary>
internal static class EvaluationEndpoints
{
    public static void AddEvaluation(this WebApplicationBuilder builder) => builder.Services.AddScoped<EvaluationInput>();

    public static void MapEvaluation(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("evaluate")
            .MapGroup("/evaluate")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        api.MapPost("/traffic", Traffic).WithName("evaluateTraffic").WithSummary("Where requests go, and why");
        api.MapPost("/status", Status).WithName("evaluateStatus").WithSummary("The status that a conformant controller would write");
        api.MapPost("/reachability", Reachability)
            .WithName("evaluateReachability")
            .WithSummary("Whether network policies let a connection through, and which rules decide");
        api.MapPost("/findings", Findings).WithName("evaluateFindings").WithSummary("What is wrong or worth knowing");
        api.MapPost("/address-pools", AddressPools)
            .WithName("evaluateAddressPools")
            .WithSummary("How full the pools are, and which addresses services could get");
        api.MapPost("/migration", NotYet)
            .WithName("evaluateMigration")
            .WithSummary("Ingress to Gateway API")
            .ProducesProblem(StatusCodes.Status501NotImplemented);
        api.MapPost("/compare", Compare).WithName("evaluateCompare").WithSummary("Which requests and addresses change");
    }

    private static Results<Ok<TrafficEvaluationAnswer>, ProblemHttpResult> Traffic(
        TrafficEvaluationBody body,
        EvaluationInput input,
        ViewDerivation derivation
    )
    {
        if (body.Requests.Count > TrafficEvaluationBody.MaxRequests)
        {
            return Problems.BadRequest(
                $"{body.Requests.Count} requests in one call; at most {TrafficEvaluationBody.MaxRequests} are accepted."
            );
        }

        return input.Snapshot(body.Manifests, body.Cluster, out var problem) is { } snapshot
            ? TypedResults.Ok(TrafficEvaluationAnswer.Of(derivation.Of(snapshot).Routing.Value, body))
            : problem!;
    }

    private static Results<Ok<StatusEvaluationAnswer>, ProblemHttpResult> Status(
        StatusEvaluationBody body,
        EvaluationInput input,
        ViewDerivation derivation
    )
    {
        if (input.Snapshot(body.Manifests, body.Cluster, out var problem) is not { } snapshot)
        {
            return problem!;
        }

        return StatusEvaluationAnswer.Of(derivation.Of(snapshot).Routing.Value, body) is { } answer
            ? TypedResults.Ok(answer)
            : Problems.BadRequest(
                $"profile takes spec or envoy-gateway, or nothing: then the class's controller decides; not \"{body.Profile}\"."
            );
    }

    private static Results<Ok<ReachabilityResponse>, ProblemHttpResult> Reachability(ReachabilityRequest body, EvaluationInput input) =>
        input.Snapshot(body.Manifests, body.Cluster, out var problem) is { } snapshot
            ? TypedResults.Ok(ReachabilityEvaluation.Evaluate(snapshot, body))
            : problem!;

    private static Results<Ok<FindingsAnswer>, ProblemHttpResult> Findings(
        ManifestsBody body,
        EvaluationInput input,
        ViewDerivation derivation
    ) =>
        input.Snapshot(body.Manifests, body.Cluster, out var problem) is { } snapshot
            ? TypedResults.Ok(new FindingsAnswer(derivation.Of(snapshot).Findings.Value))
            : problem!;

    private static Results<Ok<AddressPoolsAnswer>, ProblemHttpResult> AddressPools(
        ManifestsBody body,
        EvaluationInput input,
        ViewDerivation derivation
    ) =>
        input.Snapshot(body.Manifests, body.Cluster, out var problem) is { } snapshot
            ? TypedResults.Ok(AddressPoolsAnswer.Of(derivation.Of(snapshot).Addresses.Value))
            : problem!;

    private static Results<Ok<CompareEvaluationAnswer>, ProblemHttpResult> Compare(
        CompareEvaluationBody body,
        EvaluationInput input,
        ViewDerivation derivation
    )
    {
        if (
            input.Snapshot(body.Before, body.Cluster, out var problem) is not { } before
            || input.Snapshot(body.After, body.Cluster, out problem) is not { } after
        )
        {
            return problem!;
        }

        return TypedResults.Ok(CompareEvaluationAnswer.Of(derivation.Of(before).Routing.Value, derivation.Of(after).Routing.Value));
    }

    private static ProblemHttpResult NotYet() =>
        Problems.Of(StatusCodes.Status501NotImplemented, "not-implemented", "This version of the console cannot answer this yet.");
}
