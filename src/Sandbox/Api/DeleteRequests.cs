using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>DELETE of an object or of a selection.</summary>
internal sealed class DeleteRequests(SandboxStore store)
{
    private const long DefaultGraceSeconds = 30;
    private static readonly GroupKind Pods = new("", "Pod");

    public async Task DeleteAsync(ApiRequest request)
    {
        var options = await OptionsAsync(request);
        var present = store.State.Objects.Find(request.Key) ?? throw ApiStatus.NotFound(request.Kind, request.Name).ToException();
        var last = store.Delete(request.Key, For(present, options));
        if (last.IsBeingDeleted)
        {
            // It waits for its finalizers: the answer shows it in that state.
            await ObjectRequests.AnswerAsync(request, last);
            return;
        }

        var details = new JsonObject { ["name"] = last.Name };
        if (request.Kind.Kind.Group.Length > 0)
        {
            details["group"] = request.Kind.Kind.Group;
        }

        details["kind"] = request.Kind.Plural;
        details["uid"] = last.Uid;
        await ApiResponses.JsonAsync(
            request.Context,
            new JsonObject
            {
                ["kind"] = "Status",
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject(),
                ["status"] = "Success",
                ["details"] = details,
            }
        );
    }

    public async Task DeleteCollectionAsync(ApiRequest request)
    {
        var options = await OptionsAsync(request);
        var state = store.State;
        var selected = new Selection(request).From(state.Objects.Of(request.Kind.Kind)).ToArray();
        foreach (var resource in selected)
        {
            try
            {
                store.Delete(resource.Key, For(resource, options) with { Uid = resource.Uid });
            }
            catch (ApiStatusException refusal) when (refusal.Status.Code == 404)
            {
                // Went by itself in the meantime.
            }
        }

        await ListRequests.WriteAsync(request, selected, new ListPosition(state.Version.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<DeleteOptions> OptionsAsync(ApiRequest request)
    {
        var (node, _) = await BodyReader.ReadAsync(Normalised(request), request.Aborted);
        var body = node as JsonObject;
        var policy = request.Query("propagationPolicy") is { Length: > 0 } asked ? asked : body.Text("propagationPolicy");
        var orphans = body?["orphanDependents"] is JsonValue value && value.TryGetValue<bool>(out var orphan) && orphan;
        var dryRun = request.DryRun || body?["dryRun"] is JsonArray { Count: > 0 };
        return new DeleteOptions
        {
            DryRun = dryRun,
            Uid = body.Child("preconditions").Text("uid"),
            ResourceVersion = body.Child("preconditions").Text("resourceVersion"),
            GracePeriodSeconds = Grace(request, body),
            Propagation = policy switch
            {
                "" => orphans ? Propagation.Orphan : Propagation.Background,
                "Background" => Propagation.Background,
                "Foreground" => Propagation.Foreground,
                "Orphan" => Propagation.Orphan,
                _ => throw ApiStatus
                    .BadRequest(
                        $"DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"{policy}\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\""
                    )
                    .ToException(),
            },
        };
    }

    /// <summary>What was asked for; null when it is left to the object.</summary>
    private static long? Grace(ApiRequest request, JsonObject? body) =>
        request.Query("gracePeriodSeconds") is { Length: > 0 } text
            ? long.TryParse(text, CultureInfo.InvariantCulture, out var seconds)
                ? seconds
                : throw ApiStatus.BadRequest($"gracePeriodSeconds: Invalid value: \"{text}\"").ToException()
            : body?["gracePeriodSeconds"] is JsonValue value && value.TryGetValue<long>(out var given)
                ? given
                : null;

    /// <summary>A pod says itself how long it takes, unless the request does.</summary>
    private static DeleteOptions For(ResourceObject resource, DeleteOptions options) =>
        resource.GroupKind != Pods ? options
        : options.GracePeriodSeconds is >= 0 ? options
        : options with { GracePeriodSeconds = resource.Spec.Number("terminationGracePeriodSeconds") ?? DefaultGraceSeconds };

    // A body is optional; an empty one reads as empty YAML.
    private static Microsoft.AspNetCore.Http.HttpRequest Normalised(ApiRequest request)
    {
        var http = request.Context.Request;
        if (http.ContentLength is null or 0)
        {
            http.ContentType = "application/yaml";
        }

        return http;
    }
}
