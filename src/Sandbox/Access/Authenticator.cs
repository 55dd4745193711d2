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

    /// <summary>How far clocks may be apart.</summary>
    private const int LeewaySeconds = 60;

    /// <summary>The audience of this API server.</summary>
    public const string Audience = "https://kubernetes.default.svc";

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The user behind the request; null for an anonymous one or a token that nobody gave out.</summary>
    public RequestUser? Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? Of(header["Bearer ".Length..].Trim(), [])?.User : null;
    }

    /// <summary>
    /// Whose token it is, and for which of the audiences; null when nobody's, or when it is meant for none of them. Without audiences the
    /// API server's own is asked for.
    /// </summary>
    public (RequestUser User, IReadOnlyList<string> Audiences)? Of(string token, IReadOnlyList<string> audiences)
    {
        IReadOnlyList<string> wanted = audiences.Count == 0 ? [Audience] : audiences;
        return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(adminToken))
                ? ServiceAccount(token, wanted)
            : wanted.Contains(Audience) ? (Administrator, [Audience])
            : null;
    }

    /// <summary>A token for a service account: a JSON Web Token that only this process can have signed.</summary>
    public (string Token, DateTimeOffset Expires) Issue(
        ResourceObject account,
        TimeSpan lifetime,
        IEnumerable<string> audiences,
        ResourceObject? bound = null
    )
    {
        var now = clock.GetUtcNow();
        var expires = now + lifetime;
        var place = new JsonObject
        {
            ["namespace"] = account.Namespace,
            ["serviceaccount"] = new JsonObject { ["name"] = account.Name, ["uid"] = account.Uid },
        };
        if (bound is not null)
        {
            place[bound.Kind.ToLowerInvariant()] = new JsonObject { ["name"] = bound.Name, ["uid"] = bound.Uid };
        }

        var claims = new JsonObject
        {
            ["aud"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["iss"] = Audience,
            ["jti"] = Guid.NewGuid().ToString(),
            ["kubernetes.io"] = place,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["sub"] = $"system:serviceaccount:{account.Namespace}:{account.Name}",
        };
        var body = $"{Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Encode(claims.ToJsonString())}";
        return ($"{body}.{Sign(body)}", expires);
    }

    private (RequestUser User, IReadOnlyList<string> Audiences)? ServiceAccount(string token, IReadOnlyList<string> wanted)
    {
        if (Claims(token) is not { } claims)
        {
            return null;
        }

        string[] audiences = [.. wanted.Intersect(claims.Texts("aud"))];
        var place = claims.At("kubernetes.io");
        var (@namespace, name) = (place.Text("namespace") ?? "", place.At("serviceaccount").Text("name") ?? "");
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (audiences.Length == 0 || claims.Number("exp") is not { } until || until < now || claims.Number("nbf") > now + LeewaySeconds)
        {
            return null;
        }

        // A token dies with its account, and with what it is bound to: a new one of the same name has another uid.
        var account = store.Get(new GroupKind("", "ServiceAccount"), @namespace, name);
        if (account is null || account.Uid != place.At("serviceaccount").Text("uid"))
        {
            return null;
        }

        var extra = new Dictionary<string, IReadOnlyList<string>>
        {
            ["authentication.kubernetes.io/credential-id"] = [$"JTI={claims.Text("jti")}"],
        };
        foreach (var kind in (string[])["Pod", "Secret"])
        {
            var reference = place.At(kind.ToLowerInvariant());
            if (!reference.Exists())
            {
                continue;
            }

            if (store.Get(new GroupKind("", kind), @namespace, reference.Text("name") ?? "")?.Uid != reference.Text("uid"))
            {
                return null;
            }

            if (kind == "Pod")
            {
                extra["authentication.kubernetes.io/pod-name"] = [reference.Text("name") ?? ""];
                extra["authentication.kubernetes.io/pod-uid"] = [reference.Text("uid") ?? ""];
            }
        }

        var user = new RequestUser
        {
            Name = $"system:serviceaccount:{@namespace}:{name}",
            Uid = account.Uid,
            Groups = ["system:serviceaccounts", $"system:serviceaccounts:{@namespace}", "system:authenticated"],
            Extra = extra,
        };
        return (user, audiences);
    }

    /// <summary>What a token says; null when this process has not signed it.</summary>
    private JsonElement? Claims(string token)
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

        return JsonElement.Parse(Base64Url.DecodeFromChars(token[..cut].Split('.')[1]));
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private string Sign(string body) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(body)));
}
