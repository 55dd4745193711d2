using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

internal sealed class FixedCredential(Credential credential) : ICredentialSource
{
    public X509Certificate2? Certificate => credential.Certificate;

    public ValueTask<Credential> CurrentAsync(Credential? refused, CancellationToken cancellation) => ValueTask.FromResult(credential);

    public void Dispose() => credential.Certificate?.Dispose();
}
