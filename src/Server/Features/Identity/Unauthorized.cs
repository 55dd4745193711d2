using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Identity;

/// <summary>The answer to a call that nobody signed.</summary>
internal static class Unauthorized
{
    public static Task WriteAsync(HttpContext context) =>
        Problems
            .Of(
                StatusCodes.Status401Unauthorized,
                "unauthorized",
                "Sign in, or send the API token as Authorization: Bearer; the token is in the file admin-token of the console's data folder."
            )
            .ExecuteAsync(context);
}
