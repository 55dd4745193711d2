using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.Tracing;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Routing;

/// <summary>The answer of a trace. Credentials of the request are masked in it.</summary>
internal sealed record TraceAnswer(
    IReadOnlyList<string> UnknownOptions,
    IReadOnlyList<string> Notes,
    RequestTrace Live,
    RequestTrace? Pending,
    IReadOnlyList<string> Differences
);

/// <summary>Where a request goes through a cluster, from its address to the pods.</summary>
internal static class TraceEndpoints
{
    public static void MapTraces(this IEndpointRouteBuilder app) =>
        app.MapApi("trace")
            .MapPost("/clusters/{cluster}/trace", Trace)
            .WithName("traceRequest")
            .WithSummary(
                "Follow a request, in fields or as a curl line, to the pods that answer it; also under manifests laid over the cluster"
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static Results<Ok<TraceAnswer>, ProblemHttpResult> Trace(string cluster, TraceQuery query, IRequestTraces traces)
    {
        var result = traces.Trace(cluster, query);
        return result.Failure switch
        {
            null when result.Live is { } live => TypedResults.Ok(
                new TraceAnswer(
                    result.UnknownOptions,
                    result.Notes,
                    Masked(live.Trace),
                    result.Pending is { } pending ? Masked(pending.Trace) : null,
                    result.Differences
                )
            ),
            TraceFailure.NoCluster => ClusterProblems.NoCluster(cluster),
            TraceFailure.BadManifests => Problems.Of(
                StatusCodes.Status400BadRequest,
                "invalid-manifest",
                result.Problem ?? "",
                [.. result.ManifestProblems.Select(wrong => new ProblemCause(wrong.Path, wrong.Message, wrong.Line, wrong.Column))]
            ),
            _ => Problems.BadRequest(result.Problem ?? "The request cannot be traced."),
        };
    }

    private static RequestTrace Masked(RequestTrace trace) =>
        trace with
        {
            Request = Credentials.Masked(trace.Request),
            Answer = trace.Answer.Forwarded is { } forwarded
                ? trace.Answer with
                {
                    Forwarded = forwarded with { Headers = [.. forwarded.Headers.Select(Credentials.Masked)] },
                }
                : trace.Answer,
        };
}
