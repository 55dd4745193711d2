using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

/// <summary>A token in a file that somebody else renews: read again every minute, and at once when the server refuses it.</summary>
internal sealed class TokenFileCredential(string path, string? fallback, ClientCertificate certificate, TimeProvider time)
    : ICredentialSource
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Credential? current;
    private DateTimeOffset readAt;

    public X509Certificate2? Certificate => certificate.Current;

    public ValueTask<Credential> CurrentAsync(Credential? refused, CancellationToken cancellation)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var renewed = !ReferenceEquals(certificate.Renew(refused: refused is not null), current?.Certificate);
            if (current is null || renewed || now - readAt >= Keep || ReferenceEquals(current, refused))
            {
                current = Read() ?? current;
                readAt = now;
            }

            return ValueTask.FromResult(current ?? throw new KubeConfigException($"The token file {path} is empty."));
        }
    }

    public void Dispose() => certificate.Dispose();

    private Credential? Read()
    {
        try
        {
            var token = File.ReadAllText(path).Trim();
            return token.Length > 0 ? new Credential(new AuthenticationHeaderValue("Bearer", token), certificate.Current) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The last good token may still be valid while the file is being replaced.
            if (current is not null)
            {
                return null;
            }

            return fallback is not null
                ? new Credential(new AuthenticationHeaderValue("Bearer", fallback), certificate.Current)
                : throw new KubeConfigException(KubeConfigReading.FileProblem("token", path, problem), problem);
        }
    }
}
