using System.Text.Json;
using NetConsole.Client.Components;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms.Routes;

/// <summary>The types of filters, the field that holds the settings of each, and what one starts as.</summary>
internal static class FilterWords
{
    /// <summary>The field with the settings: <c>urlRewrite</c> for <c>URLRewrite</c>.</summary>
    public static string Field(string type) =>
        type switch
        {
            "URLRewrite" => "urlRewrite",
            "CORS" => "cors",
            "" => "",
            _ => char.ToLowerInvariant(type[0]) + type[1..],
        };

    public static string Of(string type) =>
        type switch
        {
            "RequestHeaderModifier" => "Change request headers",
            "ResponseHeaderModifier" => "Change response headers",
            "RequestMirror" => "Mirror requests",
            "RequestRedirect" => "Redirect",
            "URLRewrite" => "Rewrite host or path",
            "CORS" => "CORS",
            "ExternalAuth" => "External authorization",
            "ExtensionRef" => "Filter of the implementation",
            _ => FieldWords.Of(type),
        };

    /// <summary>A filter that the schema accepts, or comes near to it.</summary>
    public static JsonElement Start(string type)
    {
        var settings = type switch
        {
            "RequestHeaderModifier" or "ResponseHeaderModifier" => """{"set":[{"name":"x-example","value":"value"}]}""",
            "RequestMirror" => """{"backendRef":{"name":""}}""",
            "RequestRedirect" => """{"scheme":"https","statusCode":301}""",
            "URLRewrite" => """{"path":{"type":"ReplacePrefixMatch","replacePrefixMatch":"/"}}""",
            "CORS" => """{"allowOrigins":["https://example.com"]}""",
            "ExternalAuth" => """{"protocol":"GRPC","backendRef":{"name":""},"grpc":{}}""",
            "ExtensionRef" => """{"group":"","kind":"","name":""}""",
            _ => "{}",
        };
        return JsonElement.Parse($$"""{"type":"{{type}}","{{Field(type)}}":{{settings}}}""");
    }

    /// <summary>A filter in one line.</summary>
    public static string Summary(JsonElement filter)
    {
        var type = filter.Text("type") ?? "";
        var settings = filter.At(Field(type));
        var detail = type switch
        {
            "RequestHeaderModifier" or "ResponseHeaderModifier" => string.Join(", ", Headers(settings)),
            "RequestMirror" => $"{settings.At("backendRef").Text("name")}{Share(settings)}",
            "ExtensionRef" => $"{settings.Text("kind")} {settings.Text("name")}",
            "CORS" => string.Join(", ", settings.Texts("allowOrigins")),
            "RequestRedirect" or "URLRewrite" => string.Join(" ", Places(settings)),
            _ => "",
        };
        return detail.Trim().Length == 0 ? Of(type) : $"{Of(type)} · {detail.Trim()}";
    }

    private static IEnumerable<string> Headers(JsonElement settings) =>
        settings
            .Items("set")
            .Select(header => $"{header.Text("name")} = {header.Text("value")}")
            .Concat(settings.Items("add").Select(header => $"{header.Text("name")} + {header.Text("value")}"))
            .Concat(settings.Texts("remove").Select(name => $"− {name}"));

    private static IEnumerable<string> Places(JsonElement settings)
    {
        if (settings.Number("statusCode") is { } status)
        {
            yield return $"{status}";
        }

        if (settings.Text("scheme") is { } scheme)
        {
            yield return $"{scheme}://";
        }

        if (settings.Text("hostname") is { } hostname)
        {
            yield return hostname;
        }

        if (settings.Number("port") is { } port)
        {
            yield return $":{port}";
        }

        if (settings.At("path") is var path && (path.Text("replaceFullPath") ?? path.Text("replacePrefixMatch")) is { } replacement)
        {
            yield return path.Text("type") == "ReplacePrefixMatch" ? $"prefix → {replacement}" : $"path → {replacement}";
        }
    }

    private static string Share(JsonElement settings) =>
        settings.Number("percent") is { } percent ? $" {percent} %"
        : settings.At("fraction") is { ValueKind: JsonValueKind.Object } fraction
            ? $" {fraction.Number("numerator")}/{fraction.Number("denominator") ?? 100}"
        : "";
}
