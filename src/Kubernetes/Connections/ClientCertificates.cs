using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

internal static class ClientCertificates
{
    /// <summary>The certificate with its key.</summary>
    /// <exception cref="KubeConfigException">It cannot be read, does not fit its key, or is not valid now.</exception>
    public static X509Certificate2 Load(string certificatePem, string keyPem, string owner, TimeProvider time)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new KubeConfigException($"The client certificate of {owner} and its key cannot be used: {problem.Message}", problem);
        }

        var now = time.GetUtcNow();
        if (now > certificate.NotAfter.ToUniversalTime())
        {
            var end = certificate.NotAfter.ToUniversalTime();
            certificate.Dispose();
            throw new KubeConfigException(
                $"The client certificate of {owner} expired on {end:yyyy-MM-dd HH:mm} UTC; get a new kubeconfig."
            );
        }

        return certificate;
    }

    /// <summary>The authorities of a PEM text.</summary>
    /// <exception cref="KubeConfigException">It holds no certificate.</exception>
    public static X509Certificate2Collection Authorities(string pem, string cluster)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException problem)
        {
            throw new KubeConfigException(
                $"The certificate authority of the cluster \"{cluster}\" cannot be read: {problem.Message}",
                problem
            );
        }

        return authorities.Count > 0
            ? authorities
            : throw new KubeConfigException($"The certificate authority of the cluster \"{cluster}\" holds no certificate in PEM.");
    }
}
