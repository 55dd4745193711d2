using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Access;

/// <summary>Says who a bearer token belongs to: the administrator, or a service account that was given one.</summary>
internal sealed class Authenticator(string adminToken, SandboxStore store, TimeProvider clock)
{
    private static readonly RequestUser Administrator = new()
    {
        Name = "sandbox-admin",
        Groups = ["system:masters", "system:authenticated"],
    };

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The user behind the request; null for an anonymous one or a token that nobody gave out.</summary>
    public RequestUser? Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? Of(header["Bearer ".Length..].Trim()) : null;
    }

    public RequestUser? Of(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(adminToken))
            ? Administrator
            : ServiceAccount(token);

    /// <summary>A token for a service account: a JSON Web Token that only this process can have signed.</summary>
    public (string Token, DateTimeOffset Expires) Issue(ResourceObject account, TimeSpan lifetime, IEnumerable<string> audiences)
    {
        var now = clock.GetUtcNow();
        var expires = now + lifetime;
        var claims = new JsonObject
        {
            ["aud"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["iss"] = "https://kubernetes.default.svc",
            ["kubernetes.io"] = new JsonObject
            {
                ["namespace"] = account.Namespace,
                ["serviceaccount"] = new JsonObject { ["name"] = account.Name, ["uid"] = account.Uid },
            },
            ["sub"] = $"system:serviceaccount:{account.Namespace}:{account.Name}",
        };
        var body = $"{Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Encode(claims.ToJsonString())}";
        return ($"{body}.{Sign(body)}", expires);
    }

    private RequestUser? ServiceAccount(string token)
    {
        var cut = token.LastIndexOf('.');
        if (
            cut <= 0
            || token.Count(letter => letter == '.') != 2
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Sign(token[..cut])),
                Encoding.UTF8.GetBytes(token[(cut + 1)..])
            )
        )
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token[..cut].Split('.')[1]));
        var place = claims.RootElement.At("kubernetes.io");
        var (@namespace, name) = (place.Text("namespace") ?? "", place.At("serviceaccount").Text("name") ?? "");
        var expired = claims.RootElement.Number("exp") is not { } until || until < clock.GetUtcNow().ToUnixTimeSeconds();

        // A token dies with its account: a new one of the same name has another uid.
        var account = store.Get(new GroupKind("", "ServiceAccount"), @namespace, name);
        return expired || account is null || account.Uid != place.At("serviceaccount").Text("uid")
            ? null
            : new RequestUser
            {
                Name = $"system:serviceaccount:{@namespace}:{name}",
                Uid = account.Uid,
                Groups = ["system:serviceaccounts", $"system:serviceaccounts:{@namespace}", "system:authenticated"],
            };
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private string Sign(string body) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(body)));
}
