using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>The scale subresource: the replicas of any kind behind one form, autoscaling/v1 Scale.</summary>
internal sealed class ScaleRequests(SandboxStore store)
{
    public async Task HandleAsync(ApiRequest request)
    {
        var resource = store.State.Objects.Find(request.Key) ?? throw ApiStatus.NotFound(request.Kind, request.Name).ToException();
        var paths = request.Version.Scale ?? throw ApiStatus.NoSuchPath.ToException();
        if (request.Context.Request.Method == "GET")
        {
            await ApiResponses.JsonAsync(request.Context, Scale(resource, paths));
            return;
        }

        var (body, _) = await BodyReader.ReadAsync(request.Context.Request, request.Aborted);
        var type = (request.Context.Request.ContentType ?? "").Split(';')[0];
        var scale = (request.Context.Request.Method, body) switch
        {
            ("PUT", JsonObject whole) => whole,
            ("PATCH", JsonArray operations) => JsonPatch.Apply(Scale(resource, paths), operations),
            ("PATCH", JsonObject patch) when type is not "application/apply-patch+yaml" => MergePatch.Apply(Scale(resource, paths), patch),
            _ => throw ApiStatus.MethodNotAllowed("the server does not allow this method on the requested resource").ToException(),
        };
        if (scale.Child("spec")?["replicas"] is not JsonValue number || !number.TryGetValue<long>(out var replicas) || replicas < 0)
        {
            throw ApiStatus
                .Invalid(
                    request.Kind,
                    request.Name,
                    [new FieldProblem("spec.replicas", "FieldValueInvalid", "Invalid value: must be greater than or equal to 0")]
                )
                .ToException();
        }

        var expected = scale.Child("metadata").Text("resourceVersion");
        var options = request.WriteOptions() with { Subresource = "" };
        var scaled = store.Patch(
            request.Kind.Kind,
            request.Namespace,
            request.Name,
            present => Set(present, paths.Replicas, replicas, expected),
            options
        );
        await ApiResponses.JsonAsync(request.Context, Scale(scaled, paths));
    }

    private static JsonObject Scale(ResourceObject resource, ScalePaths paths)
    {
        var selector = paths.LabelSelector is null ? default : SimpleJsonPath.Parse(paths.LabelSelector).First(resource.Raw);
        var status = new JsonObject { ["replicas"] = Number(resource.Raw, paths.StatusReplicas) };
        var text =
            selector.ValueKind == JsonValueKind.Object ? LabelSelector.Read(selector)?.ToString()
            : selector.ValueKind == JsonValueKind.String ? selector.GetString()
            : null;
        if (text is not null)
        {
            status["selector"] = text;
        }

        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = resource.Name,
                ["namespace"] = resource.Namespace,
                ["uid"] = resource.Uid,
                ["resourceVersion"] = resource.ResourceVersion,
                ["creationTimestamp"] = resource.Metadata.Text("creationTimestamp"),
            },
            ["spec"] = new JsonObject { ["replicas"] = Number(resource.Raw, paths.Replicas) },
            ["status"] = status,
        };
    }

    private static JsonObject Set(JsonObject present, string path, long replicas, string expectedVersion)
    {
        var parts = path.TrimStart('.').Split('.');
        var owner = parts[..^1].Aggregate(present, (node, name) => node.Ensure(name));
        owner[parts[^1]] = replicas;
        if (expectedVersion.Length > 0)
        {
            present.Ensure("metadata")["resourceVersion"] = expectedVersion;
        }

        return present;
    }

    private static long Number(JsonElement raw, string path) =>
        SimpleJsonPath.Parse(path).First(raw) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number)
            ? number
            : 0;
}
