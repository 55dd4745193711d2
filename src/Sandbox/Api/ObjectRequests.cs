using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>GET, POST, PUT and PATCH of single objects, and of their status.</summary>
internal sealed class ObjectRequests(SandboxStore store)
{
    public Task GetAsync(ApiRequest request)
    {
        if (request.Query("resourceVersion") is { Length: > 0 } text)
        {
            ListRequests.CheckFresh(ListRequests.Version(text), store.Version);
        }

        var resource = store.State.Objects.Find(request.Key) ?? throw ApiStatus.NotFound(request.Kind, request.Name).ToException();
        return AnswerAsync(request, resource);
    }

    public async Task CreateAsync(ApiRequest request)
    {
        var (body, duplicates) = await BodyReader.ReadObjectAsync(request.Context.Request, request.Aborted);
        CheckIdentity(request, body, named: false);
        await AnswerAsync(request, store.Create(body, request.WriteOptions(duplicates)), 201);
    }

    public async Task ReplaceAsync(ApiRequest request)
    {
        var (body, duplicates) = await BodyReader.ReadObjectAsync(request.Context.Request, request.Aborted);
        CheckIdentity(request, body, named: true);
        if (!request.Kind.BuiltIn && body.Child("metadata").Text("resourceVersion").Length == 0)
        {
            throw ApiStatus
                .Invalid(
                    request.Kind,
                    request.Name,
                    [new FieldProblem("metadata.resourceVersion", "FieldValueInvalid", "Invalid value: 0: must be specified for an update")]
                )
                .ToException();
        }

        await AnswerAsync(request, store.Update(body, request.WriteOptions(duplicates)));
    }

    public async Task PatchAsync(ApiRequest request)
    {
        var type = (request.Context.Request.ContentType ?? "").Split(';')[0].Trim();
        if (type == "application/apply-patch+yaml")
        {
            await ApplyAsync(request);
            return;
        }

        var (body, duplicates) = await BodyReader.ReadAsync(request.Context.Request, request.Aborted);
        Func<JsonObject, JsonObject> change = (type, body) switch
        {
            ("application/json-patch+json", JsonArray operations) => present => JsonPatch.Apply(present, operations),
            ("application/merge-patch+json", JsonObject patch) => present => MergePatch.Apply(present, patch),
            ("application/strategic-merge-patch+json", JsonObject patch) when request.Kind.BuiltIn => present =>
                StrategicMergePatch.Apply(present, patch, KindRegistry.SchemaOf(request.Version)),
            ("application/strategic-merge-patch+json", _) => throw Unsupported(request),
            ("application/json-patch+json" or "application/merge-patch+json", _) => throw ApiStatus
                .BadRequest("error decoding patch: unexpected kind of JSON")
                .ToException(),
            _ => throw Unsupported(request),
        };
        await AnswerAsync(
            request,
            store.Patch(request.Kind.Kind, request.Namespace, request.Name, change, request.WriteOptions(duplicates))
        );
    }

    public static Task AnswerAsync(ApiRequest request, ResourceObject resource, int code = 200)
    {
        var form = ResponseForm.Of(request.Context.Request);
        return form.Kind switch
        {
            ResponseKind.Table => ApiResponses.WriteAsync(
                request.Context,
                writer =>
                    TableWriter.Write(
                        writer,
                        request,
                        [resource],
                        new ListPosition(resource.ResourceVersion),
                        form.Version,
                        withColumns: true
                    ),
                code,
                form.ContentType
            ),
            ResponseKind.Metadata => ApiResponses.WriteAsync(
                request.Context,
                writer => form.WriteMetadata(writer, resource),
                code,
                form.ContentType
            ),
            _ => ApiResponses.WriteAsync(
                request.Context,
                writer => ApiResponses.WriteObject(writer, resource.Raw, request.ApiVersion),
                code
            ),
        };
    }

    private async Task ApplyAsync(ApiRequest request)
    {
        if (request.Query("fieldManager").Length == 0)
        {
            throw ApiStatus
                .BadRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch")
                .ToException();
        }

        // The body is YAML whatever its form: JSON is YAML too.
        request.Context.Request.ContentType = "application/yaml";
        var (body, duplicates) = await BodyReader.ReadObjectAsync(request.Context.Request, request.Aborted);
        CheckIdentity(request, body, named: true);
        var before = store.Version;
        var applied = store.Apply(body, request.WriteOptions(duplicates));
        var created =
            long.TryParse(applied.ResourceVersion, out var version) && version > before && applied.Generation <= 1 && Owners(applied) == 1;
        await AnswerAsync(request, applied, created ? 201 : 200);
    }

    private static int Owners(ResourceObject resource) => resource.Metadata.Items("managedFields").Count();

    /// <summary>The body must be about what the URL names; what it leaves out is filled in from there.</summary>
    private static void CheckIdentity(ApiRequest request, JsonObject body, bool named)
    {
        var kind = body.Text("kind");
        var apiVersion = body.Text("apiVersion");
        if ((kind.Length > 0 && kind != request.Kind.Kind.Kind) || (apiVersion.Length > 0 && apiVersion != request.ApiVersion))
        {
            throw ApiStatus
                .BadRequest(
                    $"the API version in the data ({apiVersion}, Kind={kind}) does not match the expected API version ({request.ApiVersion}, Kind={request.Kind.Kind.Kind})"
                )
                .ToException();
        }

        body["kind"] = request.Kind.Kind.Kind;
        body["apiVersion"] = request.ApiVersion;
        var metadata = body.Ensure("metadata");
        if (request.Kind.Namespaced && request.Path.Namespace is { } scope)
        {
            var given = metadata.Text("namespace");
            if (given.Length > 0 && given != scope)
            {
                throw ApiStatus
                    .BadRequest($"the namespace of the provided object does not match the namespace sent on the request")
                    .ToException();
            }

            metadata["namespace"] = scope;
        }

        if (named)
        {
            var given = metadata.Text("name");
            if (given.Length > 0 && given != request.Name)
            {
                throw ApiStatus
                    .BadRequest($"the name of the object ({given}) does not match the name on the URL ({request.Name})")
                    .ToException();
            }

            metadata["name"] = request.Name;
        }
    }

    private static ApiStatusException Unsupported(ApiRequest request)
    {
        var strategic = request.Kind.BuiltIn ? ", application/strategic-merge-patch+json" : "";
        return new ApiStatus
        {
            Code = 415,
            Reason = "UnsupportedMediaType",
            Message =
                "the body of the request was in an unknown format - accepted media types include: "
                + $"application/json-patch+json, application/merge-patch+json{strategic}, application/apply-patch+yaml",
        }.ToException();
    }
}
