using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Audit;
using NetConsole.Sandbox.Faults;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Takes every request of the API to the part that answers it.</summary>
internal sealed partial class ApiRouter(
    SandboxStore store,
    Authenticator authenticator,
    TimeProvider clock,
    FaultInjector faults,
    AuditLog audit,
    ILogger<ApiRouter> logger,
    CancellationToken stopping
)
{
    private readonly PagedLists pages = new(store);

    public async Task HandleAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        var path = context.Request.Path.Value ?? "/";

        // As the server's clock has it, which may be wrong on purpose.
        context.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        if (PublicRequests.IsFor(path))
        {
            await PublicRequests.HandleAsync(context, path);
            return;
        }

        var entry = new AuditEntry(context, now);
        context.Response.Headers["Audit-Id"] = entry.Id;
        try
        {
            await RouteAsync(context, path, entry);
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
                context,
                new ApiStatus
                {
                    Code = 500,
                    Reason = "InternalError",
                    Message = "Internal error occurred: the sandbox failed on this request",
                }
            );
        }
        finally
        {
            audit.ResponseComplete(entry);
        }
    }

    private async Task RouteAsync(HttpContext context, string path, AuditEntry entry)
    {
        var caller = authenticator.Authenticate(context.Request) ?? throw ApiStatus.Unauthorized.ToException();
        entry.User = caller;
        if (FaultRequests.IsFor(path))
        {
            await new FaultRequests(faults, store).HandleAsync(context, caller);
            return;
        }

        var user = Impersonation.Apply(context.Request, caller, store.Snapshot);
        entry.Impersonated = ReferenceEquals(user, caller) ? null : user;
        var kinds = store.Kinds;
        var parsed = ResourcePath.Parse(path);
        if (parsed is null || parsed.Plural.Length == 0)
        {
            var question = new AccessQuestion { Verb = context.Request.Method.ToLowerInvariant(), Path = path };
            await FaultAsync(context, user, question);
            Demand(user, question, entry);
            if (
                !await new DiscoveryRequests(kinds).TryHandleAsync(context, path)
                && !await new OpenApiRequests(kinds).TryHandleAsync(context, path)
            )
            {
                throw ApiStatus.NoSuchPath.ToException();
            }

            return;
        }

        entry.ApiVersion = parsed.Version;
        var kind = kinds.Find(parsed.Group, parsed.Version, parsed.Plural);
        var version = kind?.Version(parsed.Version);
        if (kind is null || version is null || (parsed.Namespace is not null && !kind.Namespaced))
        {
            // Who may not ask is not told what is there.
            Demand(user, ApiRequest.QuestionOf(context, parsed), entry);
            throw ApiStatus.NoSuchPath.ToException();
        }

        var request = new ApiRequest(context, parsed, kind, version, user, clock);
        request.WatchEndRule = await FaultAsync(context, user, request.Question);
        Demand(user, request.Question, entry);
        if (version.DeprecationWarning is { } warning)
        {
            request.Warn(warning);
        }

        if (request.IsWatch || request.Flag("follow"))
        {
            audit.ResponseStarted(entry);
        }

        await DispatchAsync(request);
    }

    /// <summary>Lets go wrong what is to go wrong. Answers the rule that ends the watch, if the request is one.</summary>
    private async Task<FaultRule?> FaultAsync(HttpContext context, RequestUser user, AccessQuestion question)
    {
        if (faults.Plan(user, question) is not { } plan)
        {
            return null;
        }

        if (plan.Delay > TimeSpan.Zero)
        {
            await Task.Delay(plan.Delay, clock, context.RequestAborted);
        }

        if (plan.Cut is { } cut)
        {
            context.Response.Body = new FaultyBody(context.Response.Body, context, cut);
        }

        return plan.Refusal is { } refusal ? throw FaultRefusals.Of(refusal).ToException() : plan.WatchEnd;
    }

    private void Demand(RequestUser user, AccessQuestion question, AuditEntry entry)
    {
        entry.Question = question;
        entry.Decision = RbacAuthorizer.Decide(store.Snapshot, user, question);
        if (!entry.Decision.Allowed)
        {
            throw Refusals.Of(user, question).ToException();
        }
    }

    private Task DispatchAsync(ApiRequest request)
    {
        var method = request.Context.Request.Method;
        var path = request.Path;
        if (ReviewKinds.Contains(request.Kind.Kind))
        {
            return method == "POST" && path.Name is null ? ReviewAsync(request) : throw NotAllowed();
        }

        if (request.Kind.Namespaced && path.Namespace is null && (path.Name is not null || method is "POST" or "DELETE"))
        {
            throw ApiStatus.NoSuchPath.ToException();
        }

        return path.Name is null ? OnCollection(request, method)
            : path.Subresource.Length == 0 || (path.Subresource == "status" && request.Version.HasStatus && path.Rest.Length == 0)
                ? OnObject(request, method)
            : new SubresourceRequests(store, authenticator, stopping).Handle(request) ?? throw ApiStatus.NoSuchPath.ToException();
    }

    private Task OnCollection(ApiRequest request, string method) =>
        method switch
        {
            "GET" when request.IsWatch => new WatchRequests(store, clock).HandleAsync(request, stopping),
            "GET" => new ListRequests(store, pages).HandleAsync(request),
            "POST" => new ObjectRequests(store).CreateAsync(request),
            "DELETE" => new DeleteRequests(store).DeleteCollectionAsync(request),
            _ => throw NotAllowed(),
        };

    private Task OnObject(ApiRequest request, string method) =>
        method switch
        {
            "GET" => new ObjectRequests(store).GetAsync(request),
            "PUT" => new ObjectRequests(store).ReplaceAsync(request),
            "PATCH" => new ObjectRequests(store).PatchAsync(request),
            "DELETE" when request.Path.Subresource.Length == 0 => new DeleteRequests(store).DeleteAsync(request),
            _ => throw NotAllowed(),
        };

    private async Task ReviewAsync(ApiRequest request)
    {
        var (body, _) = await BodyReader.ReadObjectAsync(request.Context.Request, request.Aborted);
        body["kind"] = request.Kind.Kind.Kind;
        body["apiVersion"] = request.ApiVersion;
        await ApiResponses.JsonAsync(
            request.Context,
            Reviews.Answer(body, request.User, store.Snapshot, authenticator, request.Namespace),
            201
        );
    }

    private static ApiStatusException NotAllowed() =>
        ApiStatus.MethodNotAllowed("the server does not allow this method on the requested resource").ToException();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The sandbox failed on {Method} {Path}")]
        public static partial void Failed(ILogger logger, string method, string path, Exception failure);
    }
}
