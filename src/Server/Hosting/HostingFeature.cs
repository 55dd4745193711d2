using System.Net;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace NetConsole.Server.Hosting;

/// <summary>What every request passes through.</summary>
internal static class HostingFeature
{
    /// <summary>Rate limit for the API, per caller.</summary>
    public const string ApiRate = "api";

    /// <summary>Rate limit for attempts to sign in, per address.</summary>
    public const string SigninRate = "sign-in";

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddExceptionHandler<UnexpectedErrors>();
        builder.Services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context =>
            {
                if (context.ProblemDetails.Type is null || !context.ProblemDetails.Type.StartsWith("urn:", StringComparison.Ordinal))
                {
                    context.ProblemDetails.Type = Problems.TypeOf(
                        context.ProblemDetails.Status ?? StatusCodes.Status500InternalServerError
                    );
                }
            }
        );
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        // In every environment a body that cannot be read is answered with its place.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddResponseCompression(compression =>
        {
            // For the picture alone (see UseHosting): an answer that could hold a secret is never compressed.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json"];
        });
        builder.Services.AddRateLimiter(AddLimits);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }

    public static void UseHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();

        // A browser that asks for a page gets a page, also for one that is not there.
        app.UseWhen(AsksForPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseSameOriginGuard();
        // One language for now; without it the culture would be the invariant one in a container.
        app.UseRequestLocalization("en");
        app.UseWhen(
            context => context.Request.Path.Value?.EndsWith("/topology", StringComparison.Ordinal) == true,
            picture => picture.UseResponseCompression()
        );
        app.UseRouting();
    }

    private static bool AsksForPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments("/api")
        && !context.Request.Path.StartsWithSegments("/hubs")
        && !context.Request.Path.StartsWithSegments("/_blazor");

    private static void AddLimits(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            await Problems
                .Of(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests; wait a moment and try again.")
                .ExecuteAsync(context.HttpContext);
        };
        limits.AddPolicy(
            ApiRate,
            context =>
            {
                var perSecond = context.RequestServices.GetRequiredService<IOptions<ConsoleOptions>>().Value.ApiRequestsPerSecond;
                return RateLimitPartition.GetTokenBucketLimiter(
                    Caller(context),
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = perSecond * 2,
                        TokensPerPeriod = perSecond,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        QueueLimit = 0,
                    }
                );
            }
        );
        limits.AddPolicy(
            SigninRate,
            context =>
                RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress ?? IPAddress.None,
                    _ => new FixedWindowRateLimiterOptions
                    {
                        PermitLimit = 20,
                        Window = TimeSpan.FromMinutes(1),
                        QueueLimit = 0,
                    }
                )
        );
    }

    private static string Caller(HttpContext context) =>
        context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
}
