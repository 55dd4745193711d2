using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

/// <summary>
/// The certificate that calls carry: as given, or from files that somebody else renews. These are looked at every minute, and at once
/// when the server refuses; a pair that does not fit is one that is being replaced, so the last good one stands. Thread-safe.
/// </summary>
internal sealed class ClientCertificate : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly UserSettings user;
    private readonly string owner;
    private readonly TimeProvider time;
    private string? pem;
    private string? key;
    private X509Certificate2? current;
    private DateTimeOffset readAt;

    /// <exception cref="KubeConfigException">The certificate cannot be used.</exception>
    public ClientCertificate(UserSettings user, string owner, TimeProvider time)
    {
        (this.user, this.owner, this.time) = (user, owner, time);
        (pem, key, readAt) = (user.ClientCertificate, user.ClientKey, time.GetUtcNow());
        current = pem is not null && key is not null ? ClientCertificates.Load(pem, key, owner, time) : null;
    }

    /// <summary>As of the last reading; null for none.</summary>
    public X509Certificate2? Current => Volatile.Read(ref current);

    /// <summary>Reads again when it is time to.</summary>
    public X509Certificate2? Renew(bool refused)
    {
        if (user.ClientCertificateFile is not { } certificateFile || user.ClientKeyFile is not { } keyFile)
        {
            return current;
        }

        lock (gate)
        {
            var now = time.GetUtcNow();
            if (refused || now - readAt >= Keep)
            {
                readAt = now;
                Read(certificateFile, keyFile);
            }

            return current;
        }
    }

    public void Dispose() => current?.Dispose();

    private void Read(string certificateFile, string keyFile)
    {
        try
        {
            var (newPem, newKey) = (File.ReadAllText(certificateFile), File.ReadAllText(keyFile));
            if (newPem != pem || newKey != key)
            {
                // The old one may still be in use by a handshake; it goes with the last of them.
                Volatile.Write(ref current, ClientCertificates.Load(newPem, newKey, owner, time));
                (pem, key) = (newPem, newKey);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or KubeConfigException)
        {
            // Half replaced, or gone for a moment.
        }
    }
}
