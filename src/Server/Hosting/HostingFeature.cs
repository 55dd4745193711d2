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
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            if (context.ProblemDetails.Type is null || !context.ProblemDetails.Type.StartsWith("urn:", StringComparison.Ordinal))
            {
                context.ProblemDetails.Type = Problems.TypeOf(context.ProblemDetails.Status ?? StatusCodes.Status500InternalServerError);
            }
        });
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.AddResponseCompression(compression =>
        {
            // Only the topology and static text: no answer that holds a secret is compressed.
            compression.EnableForHttps = true;
            compression.MimeTypes = [TopologyMediaType];
        });
        builder.Services.AddRateLimiter(AddLimits);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }

    /// <summary>The picture's media type, the only dynamic one that is compressed.</summary>
    public const string TopologyMediaType = "application/vnd.network-console.topology+json";

    public static void UseHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSameOriginGuard();
        app.UseRouting();
        app.UseResponseCompression();
    }

    private static void AddLimits(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            await Problems.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests; wait a moment and try again.")
                .ExecuteAsync(context.HttpContext);
        };
        limits.AddPolicy(ApiRate, context =>
        {
            var perSecond = context.RequestServices.GetRequiredService<IOptions<ConsoleOptions>>().Value.ApiRequestsPerSecond;
            return RateLimitPartition.GetTokenBucketLimiter(Caller(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perSecond * 2,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            });
        });
        limits.AddPolicy(SigninRate, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress ?? IPAddress.None,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
    }

    private static string Caller(HttpContext context) =>
        context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
}
