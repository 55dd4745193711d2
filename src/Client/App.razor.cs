using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace NetConsole.Client;

/// <summary>The document around the application. Rendered once per page load, never interactively.</summary>
public sealed partial class App
{
    /// <summary>Where the host puts the nonce of its content security policy into <see cref="HttpContext.Items"/>.</summary>
    public const string NonceItem = "csp-nonce";

    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    private string? Nonce => HttpContext?.Items[NonceItem] as string;

    private string BaseHref => $"{HttpContext?.Request.PathBase}/";

    private Dictionary<string, object>? NonceAttributes => Nonce is { } nonce ? new() { ["nonce"] = nonce } : null;
}
