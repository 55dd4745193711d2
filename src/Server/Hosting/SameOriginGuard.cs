using Microsoft.Net.Http.Headers;

namespace NetConsole.Server.Hosting;

/// <summary>
/// Refuses what a page of another origin sends in the user's name: writes and WebSockets that come with a cookie. Other
/// ports of this machine share our cookies, so the cookie's SameSite alone does not do. Calls with a bearer token pass.
/// </summary>
internal static class SameOriginGuard
{
    public static void UseSameOriginGuard(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (IsSafe(context) || !IsForeign(context.Request))
                {
                    return next(context);
                }

                return Problems
                    .Of(StatusCodes.Status403Forbidden, "cross-origin", "A page of another origin sent this request; it was not done.")
                    .ExecuteAsync(context);
            }
        );

    private static bool IsSafe(HttpContext context)
    {
        var request = context.Request;
        var upgrade = string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);
        var readOnly = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return (readOnly && !upgrade && !HttpMethods.IsConnect(request.Method)) || request.Headers.ContainsKey(HeaderNames.Authorization);
    }

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none"))
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
