using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

/// <summary>The certificates that sign the API server's; from a file they are read again every minute. Thread-safe.</summary>
internal sealed class Authorities
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly string? file;
    private readonly string cluster;
    private readonly TimeProvider time;
    private string pem;
    private X509Certificate2Collection current;
    private DateTimeOffset readAt;

    /// <exception cref="KubeConfigException">The text holds no certificate.</exception>
    public Authorities(string pem, string? file, string cluster, TimeProvider time)
    {
        (this.pem, this.file, this.cluster, this.time) = (pem, file, cluster, time);
        current = ClientCertificates.Authorities(pem, cluster);
        readAt = time.GetUtcNow();
    }

    public X509Certificate2Collection Current()
    {
        if (file is null)
        {
            return current;
        }

        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now - readAt >= Keep)
            {
                readAt = now;
                Read(file);
            }

            return current;
        }
    }

    private void Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            if (text != pem)
            {
                current = ClientCertificates.Authorities(text, cluster);
                pem = text;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or KubeConfigException)
        {
            // Being replaced: the last good ones stand.
        }
    }
}
