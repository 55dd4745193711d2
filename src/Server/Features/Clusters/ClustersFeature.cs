using NetConsole.Contracts.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The clusters: what hosts them, who reads them.</summary>
internal static class ClustersFeature
{
    public static void AddClusters(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ViewDerivation>();
        services.AddSingleton<ClusterSchemas>();
        services.AddSingleton<ClusterSources>();
        services.AddSingleton<ClusterRegistry>();
        services.AddSingleton<SandboxCluster>();
        services.AddSingleton<IClusterExport, ClusterExport>();
        services.AddHostedService<ClusterHost>();
        services.AddSingleton<IReadinessCheck, ClusterReadiness>();
        services.AddScoped<IClusterViews, ClusterViews>();
    }
}
