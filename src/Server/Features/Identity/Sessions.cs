using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Identity;

/// <summary>Which browser sessions were signed out before their cookie expired.</summary>
internal sealed class Sessions(TimeProvider time, IOptions<ConsoleOptions> options)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> endedUntil = new();

    /// <summary>The session's cookie is refused from now on.</summary>
    public void End(ClaimsPrincipal principal)
    {
        var now = time.GetUtcNow();
        foreach (var (session, until) in endedUntil)
        {
            if (until < now)
            {
                endedUntil.TryRemove(session, out _);
            }
        }

        if (principal.FindFirstValue(Principals.SessionClaim) is { } ended)
        {
            endedUntil[ended] = now + options.Value.SessionLifetime;
        }
    }

    public bool IsAlive(ClaimsPrincipal principal) =>
        principal.FindFirstValue(Principals.SessionClaim) is not { } session || !endedUntil.ContainsKey(session);
}
