using Microsoft.AspNetCore.Http;

namespace NetConsole.Sandbox.Api;

/// <summary>What anybody may ask without saying who they are: health and version.</summary>
internal static class PublicRequests
{
    public static bool IsFor(string path) =>
        path is "/version" or "/version/" || ((string[])["/healthz", "/livez", "/readyz"]).Any(root => IsBelow(path, root));

    public static Task HandleAsync(HttpContext context, string path)
    {
        if (path.StartsWith("/version", StringComparison.Ordinal))
        {
            return ApiResponses.JsonAsync(context, ServerVersion.Document());
        }

        var name = path.Split('/')[1];
        var text = context.Request.Query.ContainsKey("verbose") ? $"[+]ping ok\n[+]store ok\n{name} check passed\n" : "ok";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/');
}
