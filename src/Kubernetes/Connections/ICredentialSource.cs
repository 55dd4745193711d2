namespace NetConsole.Kubernetes.Connections;

internal interface ICredentialSource : IDisposable
{
    /// <summary>The credential to use now.</summary>
    /// <param name="refused">The one that the server refused; a source that can get another one does.</param>
    /// <exception cref="KubeConfigException">There is none to be had.</exception>
    ValueTask<Credential> CurrentAsync(Credential? refused, CancellationToken cancellation);

    /// <summary>The certificate for a new connection; null for none.</summary>
    System.Security.Cryptography.X509Certificates.X509Certificate2? Certificate { get; }
}
