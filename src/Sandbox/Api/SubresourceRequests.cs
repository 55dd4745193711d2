using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>The subresources that are no part of the object's own form: scale, logs, tokens.</summary>
internal sealed class SubresourceRequests(SandboxStore store, Authenticator authenticator)
{
    private const int DefaultTokenSeconds = 3600;
    private const int LongestTokenSeconds = 7 * 24 * 3600;

    /// <summary>Null when the object has no such subresource.</summary>
    public Task? Handle(ApiRequest request) =>
        (request.Path.Subresource, request.Context.Request.Method) switch
        {
            ("scale", _) when request.Version.HasScale => new ScaleRequests(store).HandleAsync(request),
            ("log", "GET") when request.Kind is { BuiltIn: true, Kind.Kind: "Pod" } => LogAsync(request),
            ("token", "POST") when request.Kind is { BuiltIn: true, Kind.Kind: "ServiceAccount" } => TokenAsync(request),
            ("finalize", "PUT") when request.Kind is { BuiltIn: true, Kind.Kind: "Namespace" } => new ObjectRequests(store).GetAsync(
                request
            ),
            _ => null,
        };

    private ResourceObject Existing(ApiRequest request) =>
        store.State.Objects.Find(request.Key) ?? throw ApiStatus.NotFound(request.Kind, request.Name).ToException();

    private async Task TokenAsync(ApiRequest request)
    {
        var account = Existing(request);
        var (body, _) = await BodyReader.ReadObjectAsync(request.Context.Request, request.Aborted);
        var spec = body.Ensure("spec");
        var seconds = spec["expirationSeconds"] is JsonValue value && value.TryGetValue<long>(out var asked) ? asked : DefaultTokenSeconds;
        if (seconds is < 600 or > LongestTokenSeconds)
        {
            throw ApiStatus
                .BadRequest($"spec.expirationSeconds: Invalid value: {seconds}: may not be less than 10 minutes or more than a week")
                .ToException();
        }

        if (spec["audiences"] is not JsonArray { Count: > 0 })
        {
            spec["audiences"] = new JsonArray("https://kubernetes.default.svc");
        }

        spec["expirationSeconds"] = seconds;
        var (token, expires) = authenticator.Issue(
            account,
            TimeSpan.FromSeconds(seconds),
            spec["audiences"]!.AsArray().Select(audience => audience?.GetValue<string>() ?? "")
        );
        body["kind"] = "TokenRequest";
        body["apiVersion"] = "authentication.k8s.io/v1";
        body["status"] = new JsonObject
        {
            ["expirationTimestamp"] = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["token"] = token,
        };
        await ApiResponses.JsonAsync(request.Context, body, 201);
    }

    /// <summary>There is no process behind a pod: its log tells so, and what the pod's status tells.</summary>
    private async Task LogAsync(ApiRequest request)
    {
        var pod = Existing(request);
        string[] containers =
        [
            .. pod.Spec.Items("initContainers").Concat(pod.Spec.Items("containers")).Select(item => item.Text("name") ?? ""),
        ];
        var container = request.Query("container");
        if (container.Length == 0 && containers.Length > 1)
        {
            throw ApiStatus
                .BadRequest($"a container name must be specified for pod {pod.Name}, choose one of: [{string.Join(' ', containers)}]")
                .ToException();
        }

        container = container.Length == 0 && containers.Length == 1 ? containers[0] : container;
        if (!containers.Contains(container))
        {
            throw ApiStatus.BadRequest($"container {container} is not valid for pod {pod.Name}").ToException();
        }

        var lines = SimulatedLog.Lines(pod, container);
        if (int.TryParse(request.Query("tailLines"), CultureInfo.InvariantCulture, out var tail) && tail >= 0)
        {
            lines = [.. lines.TakeLast(tail)];
        }

        var text = new StringBuilder();
        foreach (var (time, line) in lines)
        {
            text.Append(request.Flag("timestamps") ? $"{time:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'} " : "").Append(line).Append('\n');
        }

        request.Context.Response.ContentType = "text/plain";
        await request.Context.Response.WriteAsync(text.ToString(), request.Aborted);
    }
}
