using System.Buffers;
using System.Text;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

public sealed partial class ClusterApi
{
    /// <summary>Creates the object in its namespace.</summary>
    public Task<WriteResult> CreateAsync(ServedKind kind, JsonElement resource, WriteOptions options, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Post,
            kind,
            resource.At("metadata").Text("namespace"),
            null,
            "application/json",
            resource,
            options,
            cancellation
        );

    /// <summary>Puts the object in place of its namesake; its resourceVersion, when given, guards against lost updates.</summary>
    public Task<WriteResult> ReplaceAsync(ServedKind kind, JsonElement resource, WriteOptions options, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Put,
            kind,
            resource.At("metadata").Text("namespace"),
            NameOf(resource),
            "application/json",
            resource,
            options,
            cancellation
        );

    /// <summary>JSON merge patch (RFC 7386).</summary>
    public Task<WriteResult> MergePatchAsync(
        ServedKind kind,
        string @namespace,
        string name,
        JsonElement patch,
        WriteOptions options,
        CancellationToken cancellation
    ) => WriteAsync(HttpMethod.Patch, kind, @namespace, name, "application/merge-patch+json", patch, options, cancellation);

    /// <summary>JSON patch (RFC 6902).</summary>
    public Task<WriteResult> JsonPatchAsync(
        ServedKind kind,
        string @namespace,
        string name,
        JsonElement patch,
        WriteOptions options,
        CancellationToken cancellation
    ) => WriteAsync(HttpMethod.Patch, kind, @namespace, name, "application/json-patch+json", patch, options, cancellation);

    /// <summary>
    /// Server-side apply of the fields given. A conflict (<see cref="KubernetesApiException.IsConflict"/>) names in its causes
    /// the fields that other managers own, unless forced.
    /// </summary>
    public Task<WriteResult> ApplyAsync(ServedKind kind, JsonElement resource, WriteOptions options, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Patch,
            kind,
            resource.At("metadata").Text("namespace"),
            NameOf(resource),
            "application/apply-patch+yaml",
            resource,
            options,
            cancellation
        );

    /// <summary>Deletes the object; what is left of it (it may wait for finalizers), or null when it is gone at once.</summary>
    public async Task<ResourceObject?> DeleteAsync(
        ServedKind kind,
        string @namespace,
        string name,
        DeleteOptions options,
        CancellationToken cancellation
    )
    {
        var path = ResourcePath.Of(kind, @namespace, name) + ResourcePath.Query(("dryRun", options.DryRun ? "All" : null));
        var request = new ApiRequest(HttpMethod.Delete, path)
        {
            Identity = options.Identity,
            Body = DeleteBody(options),
            Verb = "delete",
            Resource = kind.Plural,
        };
        var answer = await sender.ReadAsync(request, cancellation);
        var left = Shape(answer, kind, dropManagedFields: false);
        return left.Kind == "Status" ? null : left;
    }

    private async Task<WriteResult> WriteAsync(
        HttpMethod method,
        ServedKind kind,
        string? @namespace,
        string? name,
        string contentType,
        JsonElement body,
        WriteOptions options,
        CancellationToken cancellation
    )
    {
        // As kubectl: an object without a namespace goes to the one that the context prefers.
        @namespace =
            !kind.Namespaced ? null
            : string.IsNullOrEmpty(@namespace) ? Connection.DefaultNamespace ?? "default"
            : @namespace;
        var apply = contentType == "application/apply-patch+yaml";
        var query = ResourcePath.Query(
            ("fieldManager", options.FieldManager),
            ("fieldValidation", options.FieldValidation),
            ("dryRun", options.DryRun ? "All" : null),
            ("force", apply && options.Force ? "true" : null)
        );
        var answer = await sender.ReadAsync(
            new ApiRequest(method, ResourcePath.Of(kind, @namespace, name, options.Subresource) + query)
            {
                Identity = options.Identity,
                ContentType = contentType,
                Body = Encoding.UTF8.GetBytes(body.GetRawText()),
                Verb =
                    apply ? "apply"
                    : method == HttpMethod.Post ? "create"
                    : method == HttpMethod.Put ? "update"
                    : "patch",
                Resource = kind.Plural,
            },
            cancellation
        );
        return new WriteResult(Shape(answer, kind, dropManagedFields: false), answer.Code == 201, answer.Warnings);
    }

    private static string NameOf(JsonElement resource) =>
        resource.At("metadata").Text("name") ?? throw new ArgumentException("The object has no name.", nameof(resource));

    private static byte[] DeleteBody(DeleteOptions options)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "v1");
            json.WriteString("kind", "DeleteOptions");
            if (options.Propagation is not null)
            {
                json.WriteString("propagationPolicy", options.Propagation);
            }

            if (options.GracePeriodSeconds is { } seconds)
            {
                json.WriteNumber("gracePeriodSeconds", seconds);
            }

            if (options.Uid is not null || options.ResourceVersion is not null)
            {
                json.WriteStartObject("preconditions");
                if (options.Uid is not null)
                {
                    json.WriteString("uid", options.Uid);
                }

                if (options.ResourceVersion is not null)
                {
                    json.WriteString("resourceVersion", options.ResourceVersion);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }
}
