using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>The token subresource of service accounts: TokenRequest of authentication.k8s.io.</summary>
internal sealed class TokenRequests(SandboxStore store, Authenticator authenticator)
{
    private const int DefaultSeconds = 3600;
    private const int ShortestSeconds = 600;
    private const long LongestSeconds = 1L << 32;

    public async Task HandleAsync(ApiRequest request)
    {
        var account = store.State.Objects.Find(request.Key) ?? throw ApiStatus.NotFound(request.Kind, request.Name).ToException();
        var (body, _) = await BodyReader.ReadObjectAsync(request.Context.Request, request.Aborted);
        var spec = body.Ensure("spec");
        var seconds = spec["expirationSeconds"] is JsonValue value && value.TryGetValue<long>(out var asked) ? asked : DefaultSeconds;
        Check(seconds);
        if (spec["audiences"] is not JsonArray { Count: > 0 })
        {
            spec["audiences"] = new JsonArray(Authenticator.Audience);
        }

        spec["expirationSeconds"] = seconds;
        var (token, expires) = authenticator.Issue(
            account,
            TimeSpan.FromSeconds(seconds),
            spec.Texts("audiences"),
            Bound(account, spec.Child("boundObjectRef"))
        );
        body["kind"] = "TokenRequest";
        body["apiVersion"] = "authentication.k8s.io/v1";
        var metadata = body.Ensure("metadata");
        metadata["name"] = account.Name;
        metadata["namespace"] = account.Namespace;
        body["status"] = new JsonObject
        {
            ["expirationTimestamp"] = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["token"] = token,
        };
        await ApiResponses.JsonAsync(request.Context, body, 201);
    }

    private static void Check(long seconds)
    {
        var why =
            seconds < ShortestSeconds ? "may not specify a duration less than 10 minutes"
            : seconds > LongestSeconds ? "may not specify a duration larger than 2^32 seconds"
            : null;
        if (why is null)
        {
            return;
        }

        var problem = FieldProblem.Invalid("spec.expirationSeconds", seconds, why);
        throw new ApiStatus
        {
            Code = 422,
            Reason = "Invalid",
            Message = $"TokenRequest.authentication.k8s.io \"\" is invalid: {problem}",
            Group = "authentication.k8s.io",
            Kind = "TokenRequest",
            Causes = [problem],
        }.ToException();
    }

    /// <summary>The object that the token lives no longer than; null when it is bound to none.</summary>
    private ResourceObject? Bound(ResourceObject account, JsonObject? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var (kind, name) = (reference.Text("kind"), reference.Text("name"));
        if (kind is not ("Pod" or "Secret"))
        {
            throw ApiStatus.BadRequest($"cannot bind token for serviceaccount to object of kind {kind}").ToException();
        }

        var definition = store.Kinds.Find(new GroupKind("", kind));
        var bound = store.Get(new GroupKind("", kind), account.Namespace, name);
        if (bound is null || definition is null)
        {
            throw (definition is null ? ApiStatus.NoSuchPath : ApiStatus.NotFound(definition, name)).ToException();
        }

        return reference.Text("uid") is { Length: > 0 } uid && uid != bound.Uid
            ? throw ApiStatus.Conflict(definition, name, $"the UID in the bound object reference ({uid}) does not match").ToException()
            : bound;
    }
}
