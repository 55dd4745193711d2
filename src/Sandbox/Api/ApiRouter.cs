using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Takes every request of the API to the part that answers it.</summary>
internal sealed partial class ApiRouter(
    SandboxStore store, Authenticator authenticator, TimeProvider clock, ILogger<ApiRouter> logger, CancellationToken stopping)
{
    private readonly ContinueTokens tokens = new();

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (ApiStatusException refusal) when (!context.Response.HasStarted)
        {
            await ApiResponses.StatusAsync(context, refusal.Status);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // Nobody is there any more to hear the answer.
        }
        catch (Exception failure) when (!context.Response.HasStarted && failure is not OperationCanceledException)
        {
            Log.Failed(logger, context.Request.Method, context.Request.Path, failure);
            await ApiResponses.StatusAsync(
                context, new ApiStatus { Code = 500, Reason = "InternalError", Message = "Internal error occurred: the sandbox failed on this request" });
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path is "/healthz" or "/livez" or "/readyz" || path.StartsWith("/livez/", StringComparison.Ordinal) || path.StartsWith("/readyz/", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("ok", context.RequestAborted);
            return;
        }

        if (path == "/version")
        {
            await ApiResponses.JsonAsync(context, ServerVersion.Document());
            return;
        }

        var user = authenticator.Authenticate(context.Request) ?? throw ApiStatus.Unauthorized.ToException();
        if (await new DiscoveryRequests(store.Kinds).TryHandleAsync(context, path) || await new OpenApiRequests(store.Kinds).TryHandleAsync(context, path))
        {
            return;
        }

        var parsed = ResourcePath.Parse(path) ?? throw ApiStatus.NoSuchPath.ToException();
        var kind = store.Kinds.Find(parsed.Group, parsed.Version, parsed.Plural);
        var version = kind?.Version(parsed.Version);
        if (kind is null || version is null || (parsed.Namespace is not null && !kind.Namespaced))
        {
            throw ApiStatus.NoSuchPath.ToException();
        }

        var request = new ApiRequest(context, parsed, kind, version, user, clock);
        if (version.DeprecationWarning is { } warning)
        {
            request.Warn(warning);
        }

        await DispatchAsync(request);
    }

    private Task DispatchAsync(ApiRequest request)
    {
        var method = request.Context.Request.Method;
        var objects = new ObjectRequests(store);
        var path = request.Path;
        if (path.Subresource.Length > 0 && !(path.Subresource == "status" && request.Version.HasStatus))
        {
            throw ApiStatus.NoSuchPath.ToException();
        }

        if (path.Name is null)
        {
            return method switch
            {
                "GET" when request.Flag("watch") => new WatchRequests(store, clock).HandleAsync(request, stopping),
                "GET" => new ListRequests(store, tokens).HandleAsync(request),
                "POST" => objects.CreateAsync(request),
                "DELETE" => new DeleteRequests(store).DeleteCollectionAsync(request),
                _ => throw NotAllowed(),
            };
        }

        if (request.Kind.Namespaced && path.Namespace is null)
        {
            throw ApiStatus.NoSuchPath.ToException();
        }

        return method switch
        {
            "GET" => objects.GetAsync(request),
            "PUT" => objects.ReplaceAsync(request),
            "PATCH" => objects.PatchAsync(request),
            "DELETE" when path.Subresource.Length == 0 => new DeleteRequests(store).DeleteAsync(request),
            _ => throw NotAllowed(),
        };
    }

    private static ApiStatusException NotAllowed() =>
        ApiStatus.MethodNotAllowed("the server does not allow this method on the requested resource").ToException();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The sandbox failed on {Method} {Path}")]
        public static partial void Failed(ILogger logger, string method, string path, Exception failure);
    }
}
