namespace NetConsole.Server.Hosting;

/// <summary>The root of the REST API: signed-in callers only, so many requests a second, problems for errors.</summary>
internal static class ApiGroup
{
    public const string Prefix = "/api/v1";

    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string tag) =>
        app.MapGroup(Prefix)
            .RequireAuthorization()
            .RequireRateLimiting(HostingFeature.ApiRate)
            .WithTags(tag)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
}
