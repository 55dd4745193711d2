using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

/// <summary>A header that never changes, and perhaps a certificate, which may be renewed.</summary>
internal sealed class FixedCredential(AuthenticationHeaderValue? header, ClientCertificate certificate) : ICredentialSource
{
    private Credential current = new(header, certificate.Current);

    public X509Certificate2? Certificate => certificate.Current;

    public ValueTask<Credential> CurrentAsync(Credential? refused, CancellationToken cancellation)
    {
        var known = Volatile.Read(ref current);
        var newest = certificate.Renew(refused: refused is not null);
        if (!ReferenceEquals(newest, known.Certificate))
        {
            known = new Credential(header, newest);
            Volatile.Write(ref current, known);
        }

        return ValueTask.FromResult(known);
    }

    public void Dispose() => certificate.Dispose();
}
