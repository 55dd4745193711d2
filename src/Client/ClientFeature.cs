using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetConsole.Client.Components;
using NetConsole.Client.Interop;
using NetConsole.Client.Layout;
using Radzen;

namespace NetConsole.Client;

/// <summary>What the pages need from the host's container, besides the slice services they are built on.</summary>
public static class ClientFeature
{
    public static IServiceCollection AddConsoleClient(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRadzenComponents();
        services.TryAddSingleton(TimeProvider.System);

        // One browser tab each: they follow that tab's address, page and notices.
        services.AddScoped<ConsoleScope>();
        services.AddScoped<BrowserShell>();
        services.AddScoped<Notices>();
        return services;
    }
}
