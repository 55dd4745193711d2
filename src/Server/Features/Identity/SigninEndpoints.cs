using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Identity;

/// <summary>A sign-in link, good once.</summary>
/// <param name="Url">Absolute address to open in a browser.</param>
/// <param name="Expires">When it stops working.</param>
internal sealed record SigninLink(string Url, DateTimeOffset Expires);

/// <summary>Signing a browser in and out.</summary>
internal static class SigninEndpoints
{
    public const string Path = "/signin";
    public const string SignoutPath = "/signout";

    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).AllowAnonymous().RequireRateLimiting(HostingFeature.SigninRate).ExcludeFromDescription();
        app.MapPost(Path, SignInByToken).AllowAnonymous().RequireRateLimiting(HostingFeature.SigninRate).ExcludeFromDescription();
        app.MapPost(SignoutPath, SignOut).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/api/v1/signin-links", CreateLink)
            .RequireRateLimiting(HostingFeature.ApiRate)
            .WithName("createSigninLink")
            .WithTags("identity")
            .WithSummary("Make a one-time link that signs a browser in");
    }

    private static async Task<IResult> Show(HttpContext context, SigninLinks links, string? code, string? returnUrl)
    {
        context.Response.Headers.CacheControl = "no-store";
        var redeemed = code is not null && links.Redeem(code);
        if (!redeemed && context.User.Identity is { IsAuthenticated: true })
        {
            // Who opens a used link in a browser that is signed in wants the console.
            return TypedResults.LocalRedirect(Local(returnUrl));
        }

        if (code is null)
        {
            return Page(returnUrl, problem: null);
        }

        if (!redeemed)
        {
            return Page(returnUrl, "This link was used before or is too old.", StatusCodes.Status403Forbidden);
        }

        await SignInAsync(context);
        return TypedResults.LocalRedirect(Local(returnUrl));
    }

    private static async Task<IResult> SignInByToken(
        HttpContext context,
        AdminToken accepted,
        [FromForm] string? token,
        [FromForm] string? returnUrl
    )
    {
        if (token is null || !accepted.Accepts(token.Trim()))
        {
            return Page(returnUrl, "That is not the token of this console.", StatusCodes.Status403Forbidden);
        }

        await SignInAsync(context);
        return TypedResults.LocalRedirect(Local(returnUrl));
    }

    private static async Task<IResult> SignOut(HttpContext context, Sessions sessions, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context) && !FromHere(context.Request))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-request", "The form is too old; load the page again.");
        }

        sessions.End(context.User);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect("~" + Path);
    }

    private static Created<SigninLink> CreateLink(HttpRequest request, SigninLinks links)
    {
        var (code, expires) = links.Issue();
        var url = $"{request.Scheme}://{request.Host}{request.PathBase}{Path}?code={code}";
        return TypedResults.Created((string?)null, new SigninLink(url, expires));
    }

    private static Task SignInAsync(HttpContext context) =>
        context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            Principals.Administrator(CookieAuthenticationDefaults.AuthenticationScheme, RandomNumberGenerator.GetHexString(32))
        );

    private static RazorComponentResult<SigninPage> Page(string? returnUrl, string? problem, int status = StatusCodes.Status200OK) =>
        new(new { ReturnUrl = returnUrl, Problem = problem }) { StatusCode = status };

    /// <summary>The browser itself says that the form stood on one of our pages; an interactive page has no antiforgery form.</summary>
    private static bool FromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "same-origin";

    /// <summary>Only a path of this site; anything else leads to the first page.</summary>
    private static string Local(string? returnUrl) =>
        returnUrl is ['/', not '/' and not '\\', ..] or "/" && !returnUrl.Any(char.IsControl) ? returnUrl : "~/";
}
