using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

/// <summary>What a call carries as proof.</summary>
/// <param name="Authorization">The header; null for none.</param>
/// <param name="Certificate">The client certificate; null for none.</param>
internal sealed record Credential(AuthenticationHeaderValue? Authorization, X509Certificate2? Certificate)
{
    public static Credential None { get; } = new(null, null);

    public override string ToString() => nameof(Credential);
}
