using System.Collections.Immutable;

namespace NetConsole.Domain.GatewayApi;

/// <summary>Something done to a request or response on its way.</summary>
/// <param name="Type">As the manifest writes it.</param>
/// <param name="Path">The field of the filter.</param>
public abstract record RouteFilter(string Type, string Path);

/// <summary>A header and its value.</summary>
public sealed record HeaderValue(string Name, string Value);

/// <summary>Sets, adds and removes headers, of the request or of the response.</summary>
public sealed record HeaderModifierFilter(
    string Type,
    string Path,
    ImmutableArray<HeaderValue> Set,
    ImmutableArray<HeaderValue> Add,
    ImmutableArray<string> Remove
) : RouteFilter(Type, Path)
{
    public bool OfResponse => Type == FilterTypes.ResponseHeaderModifier;
}

/// <summary>How a redirect or rewrite makes the new path. Exactly one of the two is set.</summary>
/// <param name="ReplaceFullPath">The whole new path; null when not this kind.</param>
/// <param name="ReplacePrefixMatch">Takes the place of the prefix that the winning match matched; null when not this kind.</param>
public sealed record PathModifier(string? ReplaceFullPath, string? ReplacePrefixMatch);

/// <summary>Answers with a redirect. What is null stays as the request had it.</summary>
/// <param name="StatusCode">302 unless given.</param>
public sealed record RequestRedirectFilter(string Path, string? Scheme, string? Hostname, PathModifier? NewPath, int? Port, int StatusCode)
    : RouteFilter(FilterTypes.RequestRedirect, Path);

/// <summary>Changes host and path before forwarding.</summary>
public sealed record UrlRewriteFilter(string Path, string? Hostname, PathModifier? NewPath) : RouteFilter(FilterTypes.UrlRewrite, Path);

/// <summary>Copies requests to another backend, whose answers are dropped.</summary>
/// <param name="Percent">Share of requests copied, 0 to 100; 100 unless percent or fraction is given.</param>
public sealed record RequestMirrorFilter(string Path, BackendRef Backend, double Percent) : RouteFilter(FilterTypes.RequestMirror, Path);

/// <summary>Cross-origin rules: preflights are answered by the gateway.</summary>
/// <param name="MaxAge">Seconds; 5 unless given.</param>
public sealed record CorsFilter(
    string Path,
    ImmutableArray<string> AllowOrigins,
    bool AllowCredentials,
    ImmutableArray<string> AllowMethods,
    ImmutableArray<string> AllowHeaders,
    ImmutableArray<string> ExposeHeaders,
    int MaxAge
) : RouteFilter(FilterTypes.Cors, Path);

/// <summary>Asks another service whether the request may pass; fails closed.</summary>
/// <param name="Protocol">HTTP or GRPC.</param>
public sealed record ExternalAuthFilter(string Path, string Protocol, BackendRef Backend) : RouteFilter(FilterTypes.ExternalAuth, Path);

/// <summary>A vendor's own filter. When it cannot be resolved, requests must fail rather than skip it.</summary>
public sealed record ExtensionRefFilter(string Path, ObjectRef Target) : RouteFilter(FilterTypes.ExtensionRef, Path);

/// <summary>A filter whose type is not known, or whose own field is missing.</summary>
public sealed record UnknownFilter(string Type, string Path) : RouteFilter(Type, Path);

/// <summary>The filter types of the specification.</summary>
public static class FilterTypes
{
    public const string RequestHeaderModifier = "RequestHeaderModifier";
    public const string ResponseHeaderModifier = "ResponseHeaderModifier";
    public const string RequestRedirect = "RequestRedirect";
    public const string UrlRewrite = "URLRewrite";
    public const string RequestMirror = "RequestMirror";
    public const string Cors = "CORS";
    public const string ExternalAuth = "ExternalAuth";
    public const string ExtensionRef = "ExtensionRef";
}
