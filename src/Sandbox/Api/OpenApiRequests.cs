using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>OpenAPI v3, one document for each group version, and v2, one for all.</summary>
internal sealed class OpenApiRequests(KindRegistry kinds)
{
    private static readonly ConditionalWeakTable<KindRegistry, Dictionary<string, string>> Documents = [];

    /// <summary>False when the path is no OpenAPI document.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context, string path)
    {
        if (path is not ("/openapi/v2" or "/openapi/v3") && !path.StartsWith("/openapi/v3/", StringComparison.Ordinal))
        {
            return false;
        }

        if (path == "/openapi/v2" && context.Request.Headers.Accept.ToString().Contains("protobuf", StringComparison.Ordinal))
        {
            await WriteProtobufAsync(context);
            return true;
        }

        var text = Cached(path) ?? throw ApiStatus.NoSuchPath.ToException();
        var tag = Tag(text);
        context.Response.Headers.ETag = $"\"{tag}\"";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = 304;
            return true;
        }

        await ApiResponses.WriteAsync(context, writer => writer.WriteRawValue(text, skipInputValidation: true));
        return true;
    }

    private string? Cached(string path)
    {
        var documents = Documents.GetOrCreateValue(kinds);
        lock (documents)
        {
            if (documents.TryGetValue(path, out var known))
            {
                return known;
            }

            var document = path switch
            {
                "/openapi/v2" => Version2(),
                "/openapi/v3" => Index(),
                _ => Version3(path["/openapi/v3/".Length..].Split('/')),
            };
            if (document is null)
            {
                return null;
            }

            return documents[path] = document.ToJsonString();
        }
    }

    private JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var group in kinds.Groups)
        {
            foreach (var version in kinds.Versions(group))
            {
                var name = group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";
                var hash = Tag(Cached($"/openapi/v3/{name}") ?? "");
                paths[name] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{name}?hash={hash}" };
            }
        }

        return new JsonObject { ["paths"] = paths };
    }

    private JsonObject? Version3(string[] parts)
    {
        var (group, version) = parts switch
        {
            ["api", var core] => ("", core),
            ["apis", var named, var served] => (named, served),
            _ => (null, ""),
        };
        if (group is null || !kinds.Versions(group).Contains(version))
        {
            return null;
        }

        const string Reference = "#/components/schemas/";
        var served3 = kinds.In(group, version).ToArray();
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Git },
            ["paths"] = OpenApiPaths.Of(group, version, served3, Reference, v2: false),
            ["components"] = new JsonObject { ["schemas"] = OpenApiSchemas.Of(served3, version, Reference) },
        };
    }

    private JsonObject Version2()
    {
        const string Reference = "#/definitions/";
        var definitions = new JsonObject();
        var paths = new JsonObject();
        foreach (var group in kinds.Groups)
        {
            foreach (var version in kinds.Versions(group))
            {
                var served = kinds.In(group, version).ToArray();
                Move(OpenApiSchemas.Of(served, version, Reference), definitions);
                Move(OpenApiPaths.Of(group, version, served, Reference, v2: true), paths);
            }
        }

        foreach (var (_, definition) in definitions)
        {
            OpenApiV2.Simplify(definition);
        }

        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Git },
            ["paths"] = paths,
            ["definitions"] = definitions,
        };
    }

    private async Task WriteProtobufAsync(HttpContext context)
    {
        var document = JsonNode.Parse(Cached("/openapi/v2") ?? "{}")!.AsObject();
        context.Response.ContentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
        await context.Response.Body.WriteAsync(OpenApiV2.ToProtobuf(document), context.RequestAborted);
    }

    private static void Move(JsonObject from, JsonObject to)
    {
        foreach (var (name, value) in from.ToArray())
        {
            from.Remove(name);
            to[name] = value;
        }
    }

    private static string Tag(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
