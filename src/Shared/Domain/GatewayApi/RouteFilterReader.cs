using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>Reads filters and backends with the defaults of the schema.</summary>
internal static class RouteFilterReader
{
    private static readonly GroupKind CoreService = new("", "Service");

    public static ImmutableArray<BackendRef> Backends(JsonElement owner, string field, string home, string path)
    {
        var items = owner.At(field);
        if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
        {
            return [];
        }

        var backends = ImmutableArray.CreateBuilder<BackendRef>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            backends.Add(Backend(item, home, $"{path}.{field}[{backends.Count}]"));
        }

        return backends.DrainToImmutable();
    }

    public static BackendRef Backend(JsonElement item, string home, string path) =>
        new()
        {
            Group = item.Text("group") ?? CoreService.Group,
            Kind = item.Text("kind") ?? CoreService.Kind,
            Namespace = item.Text("namespace") ?? home,
            Name = item.Text("name") ?? "",
            Port = (int?)item.Number("port"),
            Weight = (int)Math.Clamp(item.Number("weight") ?? 1, 0, 1_000_000),
            Filters = Filters(item, home, path),
            Path = path,
        };

    public static ImmutableArray<RouteFilter> Filters(JsonElement owner, string home, string path)
    {
        var items = owner.At("filters");
        if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
        {
            return [];
        }

        var filters = ImmutableArray.CreateBuilder<RouteFilter>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            filters.Add(Filter(item, home, $"{path}.filters[{filters.Count}]"));
        }

        return filters.DrainToImmutable();
    }

    private static RouteFilter Filter(JsonElement item, string home, string path)
    {
        var type = item.Text("type") ?? "";
        return type switch
        {
            FilterTypes.RequestHeaderModifier => Headers(item.At("requestHeaderModifier"), type, $"{path}.requestHeaderModifier"),
            FilterTypes.ResponseHeaderModifier => Headers(item.At("responseHeaderModifier"), type, $"{path}.responseHeaderModifier"),
            FilterTypes.RequestRedirect => Redirect(item.At("requestRedirect"), $"{path}.requestRedirect"),
            FilterTypes.UrlRewrite when item.Has("urlRewrite") => new UrlRewriteFilter(
                $"{path}.urlRewrite",
                item.At("urlRewrite").Text("hostname"),
                NewPath(item.At("urlRewrite", "path"))
            ),
            FilterTypes.RequestMirror when item.Has("requestMirror") => Mirror(item.At("requestMirror"), home, $"{path}.requestMirror"),
            FilterTypes.Cors when item.Has("cors") => Cors(item.At("cors"), $"{path}.cors"),
            FilterTypes.ExternalAuth when item.Has("externalAuth") => new ExternalAuthFilter(
                $"{path}.externalAuth",
                item.At("externalAuth").Text("protocol") ?? "HTTP",
                Backend(item.At("externalAuth", "backendRef"), home, $"{path}.externalAuth.backendRef")
            ),
            FilterTypes.ExtensionRef when item.Has("extensionRef") => new ExtensionRefFilter(
                path,
                ObjectRef.Read(item.At("extensionRef"), default, home, $"{path}.extensionRef") with
                {
                    Namespace = home,
                }
            ),
            _ => new UnknownFilter(type, path),
        };
    }

    private static HeaderModifierFilter Headers(JsonElement item, string type, string path) =>
        new(type, path, Values(item, "set"), Values(item, "add"), item.Texts("remove"));

    private static ImmutableArray<HeaderValue> Values(JsonElement item, string field) =>
        [.. item.Items(field).Select(header => new HeaderValue(header.Text("name") ?? "", header.Text("value") ?? ""))];

    private static RequestRedirectFilter Redirect(JsonElement item, string path) =>
        new(
            path,
            item.Text("scheme"),
            item.Text("hostname"),
            NewPath(item.At("path")),
            (int?)item.Number("port"),
            (int)(item.Number("statusCode") ?? 302)
        );

    private static PathModifier? NewPath(JsonElement item)
    {
        var modifier = item.Text("type") switch
        {
            "ReplaceFullPath" => new PathModifier(item.Text("replaceFullPath") ?? "", null),
            "ReplacePrefixMatch" => new PathModifier(null, item.Text("replacePrefixMatch") ?? ""),
            _ => null,
        };
        return modifier;
    }

    private static RequestMirrorFilter Mirror(JsonElement item, string home, string path)
    {
        var fraction = item.At("fraction");
        var percent =
            item.Number("percent")
            ?? (
                fraction.Exists() ? 100.0 * (fraction.Number("numerator") ?? 0) / Math.Max(1, fraction.Number("denominator") ?? 100) : 100.0
            );
        return new RequestMirrorFilter(path, Backend(item.At("backendRef"), home, $"{path}.backendRef"), Math.Clamp(percent, 0, 100));
    }

    private static CorsFilter Cors(JsonElement item, string path) =>
        new(
            path,
            item.Texts("allowOrigins"),
            item.Flag("allowCredentials") ?? false,
            item.Texts("allowMethods"),
            item.Texts("allowHeaders"),
            item.Texts("exposeHeaders"),
            (int)(item.Number("maxAge") ?? 5)
        );
}
