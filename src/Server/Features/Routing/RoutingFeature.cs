using NetConsole.Contracts.Routing;
using NetConsole.Server.Features.Changes;

namespace NetConsole.Server.Features.Routing;

/// <summary>Tracing requests, and the requests whose outcome is counted on.</summary>
internal static class RoutingFeature
{
    public static void AddTracing(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<IRequestTraces, RequestTraces>();
        services.AddSingleton<ExpectationStore>();
        services.AddSingleton<ExpectationBook>();
        services.AddScoped<IExpectations, ExpectationService>();
        services.AddSingleton<IEffectSource, ExpectationEffects>();
        services.AddHostedService<ExpectationKeeper>();
    }

    public static void MapTracing(this IEndpointRouteBuilder app)
    {
        app.MapTraces();
        app.MapExpectations();
    }
}
