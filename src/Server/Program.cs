using NetConsole.Client;
using NetConsole.Server.Data;
using NetConsole.Server.Features.Changes;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Features.Evaluation;
using NetConsole.Server.Features.Findings;
using NetConsole.Server.Features.Identity;
using NetConsole.Server.Features.Policies;
using NetConsole.Server.Features.Resources;
using NetConsole.Server.Features.Routing;
using NetConsole.Server.Features.Topology;
using NetConsole.Server.Hosting;

namespace NetConsole.Server;

/// <summary>The console's table of contents: each slice adds its services and maps its addresses.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => ConsoleRun.RunAsync(args, Build);

    /// <summary>The whole application, not started.</summary>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = ConsoleRun.CreateBuilder();
        builder.AddConsoleOptions(settings);
        builder.AddHosting();
        builder.AddApiDocument();
        builder.AddLiveConnections();
        builder.AddData();
        builder.AddIdentity();
        builder.AddClusters();
        builder.AddResources();
        builder.AddTopology();
        builder.AddEvaluation();
        builder.AddChanges();
        builder.AddTracing();
        builder.Services.AddConsoleClient();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseHosting();
        app.UseIdentity();
        app.MapHealth();
        app.MapIdentity();
        app.MapClusters();
        app.MapResources();
        app.MapChanges();
        app.MapFindings();
        app.MapReachability();
        app.MapTopology();
        app.MapClusterFacts();
        app.MapEvaluation();
        app.MapTracing();
        app.MapApiDocument();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization();
        return app;
    }
}
