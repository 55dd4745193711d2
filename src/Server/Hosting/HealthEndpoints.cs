namespace NetConsole.Server.Hosting;

/// <summary>Whether the process lives and whether it is ready, for whatever watches over it.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Ok(new { status = "alive" })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(IEnumerable<IReadinessCheck> checks, CancellationToken cancellation)
    {
        var answers = new List<ReadinessAnswer>();
        foreach (var check in checks)
        {
            answers.AddRange(await check.CheckAsync(cancellation));
        }

        var ready = answers.All(answer => answer.Ready || !answer.Required);
        return TypedResults.Json(
            new { ready, checks = answers },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
