using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Identity;

/// <summary>Signing in: a one-time link or the token for browsers, the token for calls. Everything asks for it unless it says otherwise.</summary>
internal static class IdentityFeature
{
    private const string Scheme = "console";
    private const string CookieName = "network-console";

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<AdminToken>();
        services.AddSingleton<SigninLinks>();
        services.AddSingleton<Sessions>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        services.AddCascadingAuthenticationState();
        services
            .AddAuthentication(Scheme)
            .AddPolicyScheme(
                Scheme,
                null,
                options =>
                    options.ForwardDefaultSelector = context =>
                        context.Request.Headers.ContainsKey(HeaderNames.Authorization)
                            ? BearerTokenHandler.SchemeName
                            : CookieAuthenticationDefaults.AuthenticationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(BearerTokenHandler.SchemeName, null)
            .AddCookie();
        services
            .AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<ConsoleOptions>>((cookie, console) => Configure(cookie, console.Value));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = CookieName + "-form");
        services.AddHostedService<SigninAnnouncement>();
    }

    public static void UseIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    private static void Configure(CookieAuthenticationOptions options, ConsoleOptions console)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        // Lax, not Strict: a link to a page that a colleague sent must open. What could do harm is refused by SameOriginGuard.
        options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = console.SessionLifetime;
        options.SlidingExpiration = false;
        options.LoginPath = SigninEndpoints.Path;
        options.LogoutPath = SigninEndpoints.SignoutPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = context =>
        {
            if (IsPage(context.Request))
            {
                context.Response.Redirect(context.RedirectUri);
                return Task.CompletedTask;
            }

            return Unauthorized.WriteAsync(context.HttpContext);
        };
        options.Events.OnValidatePrincipal = context =>
        {
            if (context.Principal is null || !context.HttpContext.RequestServices.GetRequiredService<Sessions>().IsAlive(context.Principal))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>A browser that asks for a page is led to the sign-in page; everything else is told 401.</summary>
    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);
}
