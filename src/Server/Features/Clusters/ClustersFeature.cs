using NetConsole.Contracts.Clusters;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The clusters: what hosts them, who reads them.</summary>
internal static class ClustersFeature
{
    public static void AddClusters(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ViewDerivation>();
        builder.Services.AddSingleton<ClusterRegistry>();
        builder.Services.AddHostedService<FixtureCluster>();
        builder.Services.AddScoped<IClusterViews, ClusterViews>();
    }
}
