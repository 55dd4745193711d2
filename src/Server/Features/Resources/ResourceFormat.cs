using System.Text.Json;
using Microsoft.Net.Http.Headers;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Resources;

/// <summary>Objects as JSON or YAML, by what the caller accepts.</summary>
internal static class ResourceFormat
{
    private static readonly string[] YamlTypes = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

    /// <summary>True when YAML is wanted more than JSON; JSON when neither is named.</summary>
    public static bool WantsYaml(HttpRequest request)
    {
        foreach (var type in request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1))
        {
            if (YamlTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }

            if (type.MatchesAllTypes || type.MediaType.Value is "application/json" or "application/*")
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The object as it is, with its resourceVersion as ETag; 304 when the caller has that one.</summary>
    public static IResult Object(HttpContext context, ResourceObject resource, int status = StatusCodes.Status200OK)
    {
        var tag = new EntityTagHeaderValue($"\"{resource.ResourceVersion}\"");
        var headers = context.Response.GetTypedHeaders();
        if (resource.ResourceVersion.Length > 0)
        {
            headers.ETag = tag;
        }

        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        context.Response.Headers.Vary = "Accept";
        if (
            HttpMethods.IsGet(context.Request.Method)
            && context
                .Request.GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))
        )
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return Json(context.Request, resource.Raw, status);
    }

    /// <summary>Any JSON, in the format that the caller accepts.</summary>
    public static IResult Json(HttpRequest request, JsonElement value, int status = StatusCodes.Status200OK) =>
        WantsYaml(request)
            ? TypedResults.Text(YamlWriter.Write(value), "application/yaml", System.Text.Encoding.UTF8, status)
            : TypedResults.Json(value, statusCode: status);
}
