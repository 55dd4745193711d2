using System.Security.Cryptography;

namespace NetConsole.Server.Hosting;

/// <summary>The headers that every answer carries, static files included.</summary>
public static class SecurityHeaders
{
    /// <summary>Where a page finds the nonce for its import map in <see cref="HttpContext.Items"/>.</summary>
    public const string NonceItem = "csp-nonce";

    /// <summary>
    /// The content security policy. Without <c>style-src-attr</c> virtualised lists do not scroll; the nonce is for the import map.
    /// </summary>
    public static string Policy(string nonce) =>
        "default-src 'self'; "
        + $"script-src 'self' 'nonce-{nonce}'; "
        + "style-src 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        + "base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'";

    internal static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
                context.Items[NonceItem] = nonce;
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy(nonce);
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                return next(context);
            }
        );
}
