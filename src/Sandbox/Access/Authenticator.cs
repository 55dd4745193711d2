using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace NetConsole.Sandbox.Access;

/// <summary>Says who a bearer token belongs to.</summary>
internal sealed class Authenticator(string adminToken)
{
    private static readonly RequestUser Administrator = new()
    {
        Name = "sandbox-admin",
        Groups = ["system:masters", "system:authenticated"],
    };

    /// <summary>The user behind the request; null for an anonymous one or a token that nobody gave out.</summary>
    public RequestUser? Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? Of(header["Bearer ".Length..].Trim()) : null;
    }

    public RequestUser? Of(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(adminToken)) ? Administrator : null;
}
