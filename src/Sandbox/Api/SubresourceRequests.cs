using System.Text.Json.Nodes;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>The subresources that are no part of the object's own form: scale, logs, tokens, proxies.</summary>
internal sealed class SubresourceRequests(SandboxStore store, Authenticator authenticator, CancellationToken stopping)
{
    /// <summary>Null when the object has no such subresource.</summary>
    public Task? Handle(ApiRequest request)
    {
        var kind = request.Kind.BuiltIn && request.Kind.Kind.Group.Length == 0 ? request.Kind.Kind.Kind : "";
        return (kind, request.Path.Subresource, request.Context.Request.Method) switch
        {
            (_, "scale", _) when request.Version.HasScale => new ScaleRequests(store).HandleAsync(request),
            ("Pod", "log", "GET") => new PodLogRequests(store).HandleAsync(request, stopping),
            ("Pod", "proxy", _) => new ProxyRequests(store).ToPodAsync(request),
            ("Service", "proxy", _) => new ProxyRequests(store).ToServiceAsync(request),
            ("Pod", "exec" or "attach" or "portforward", "GET" or "POST") => throw NothingRuns(request),
            ("ServiceAccount", "token", "POST") => new TokenRequests(store, authenticator).HandleAsync(request),
            ("Namespace", "finalize", "PUT") => FinalizeAsync(request),
            _ => null,
        };
    }

    /// <summary>Sets who still has to look after a namespace before it may go.</summary>
    private async Task FinalizeAsync(ApiRequest request)
    {
        var (body, _) = await BodyReader.ReadObjectAsync(request.Context.Request, request.Aborted);
        var finalizers = body.Child("spec")?["finalizers"] as JsonArray ?? [];
        var written = store.Patch(
            request.Kind.Kind,
            "",
            request.Name,
            present =>
            {
                present.Ensure("spec")["finalizers"] = finalizers.DeepClone();
                return present;
            },
            request.WriteOptions() with
            {
                Subresource = "",
            }
        );
        await ObjectRequests.AnswerAsync(request, written);
    }

    private ApiStatusException NothingRuns(ApiRequest request) =>
        store.State.Objects.Find(request.Key) is null
            ? ApiStatus.NotFound(request.Kind, request.Name).ToException()
            : ApiStatus
                .BadRequest($"pod {request.Name} is simulated: no process runs in it, so there is no {request.Path.Subresource}")
                .ToException();
}
