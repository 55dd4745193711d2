using System.Security.Claims;

namespace NetConsole.Server.Features.Identity;

/// <summary>Who is signed in.</summary>
internal static class Principals
{
    /// <summary>The claim that names one browser session, so that it can be ended.</summary>
    public const string SessionClaim = "session";

    public static ClaimsPrincipal Administrator(string scheme, string? session)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin"), new Claim(ClaimTypes.Role, "administrator")], scheme);
        if (session is not null)
        {
            identity.AddClaim(new Claim(SessionClaim, session));
        }

        return new ClaimsPrincipal(identity);
    }
}
