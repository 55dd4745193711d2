using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace NetConsole.Server.Features.Identity;

/// <summary>Prints the link that signs the first browser in, once the address answers.</summary>
internal sealed class SigninAnnouncement(IHostApplicationLifetime lifetime, IServer server, SigninLinks links, AdminToken token)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Made now so that a token file that cannot be written stops the start.
        _ = token;
        lifetime.ApplicationStarted.Register(() =>
        {
            if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
            {
                // Standard output and not the log: logs are collected and kept, this is for whoever started us.
                Console.Out.WriteLine($"Open: {address}{SigninEndpoints.Path}?code={links.Issue().Code}");
                Console.Out.Flush();
            }
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
