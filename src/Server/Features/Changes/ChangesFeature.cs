using NetConsole.Contracts.Changes;

namespace NetConsole.Server.Features.Changes;

/// <summary>Changing clusters, and what was changed.</summary>
internal static class ChangesFeature
{
    public static void AddChanges(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IManifestText, ManifestText>();
        services.AddSingleton<OwnWrites>();
        services.AddSingleton<RevisionStore>();
        services.AddSingleton<ChangeEffects>();
        services.AddSingleton<ChangePlanner>();
        services.AddSingleton<DeletePlanner>();
        services.AddScoped<ChangeWriter>();
        services.AddScoped<ChangeService>();
        services.AddScoped<IChangeService>(provider => provider.GetRequiredService<ChangeService>());
        services.AddHostedService<OutsideChanges>();
    }
}
