using Microsoft.AspNetCore.Components.Authorization;

namespace NetConsole.Server.Features.Identity;

/// <summary>Who this request or page belongs to. Scoped.</summary>
internal sealed class CurrentUser(IHttpContextAccessor accessor, IServiceProvider services)
{
    /// <summary>The name that goes into the history.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in.</exception>
    public async Task<string> NameAsync()
    {
        if (accessor.HttpContext?.User.Identity is { IsAuthenticated: true, Name: { } name })
        {
            return name;
        }

        var state = await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync();
        return state.User.Identity is { IsAuthenticated: true, Name: { } inPage }
            ? inPage
            : throw new UnauthorizedAccessException("Nobody is signed in.");
    }
}
