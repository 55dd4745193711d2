namespace NetConsole.Server.Features.Resources;

/// <summary>The objects of every kind over REST.</summary>
internal static class ResourcesFeature
{
    public static void AddResources(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ResourceWatch>();
        builder.Services.AddScoped<ResourceWrites>();
    }

    public static void MapResources(this IEndpointRouteBuilder app)
    {
        app.MapResourceReads();
        app.MapResourceWrites();
        app.MapApply();
        app.MapHub<ResourceHub>(ResourceHub.Path, options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization();
    }
}
