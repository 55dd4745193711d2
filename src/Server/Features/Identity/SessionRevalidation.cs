using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Identity;

/// <summary>Ends an open page's session when it was signed out elsewhere or is over: its circuit would live on otherwise.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, Sessions sessions, TimeProvider time, IOptions<ConsoleOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    private readonly DateTimeOffset ends = time.GetUtcNow() + options.Value.SessionLifetime;

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(15);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) => Task.FromResult(time.GetUtcNow() < ends && sessions.IsAlive(authenticationState.User));
}
