namespace NetConsole.Sandbox.Hosting;

/// <summary>The certificate that is served now; it can be replaced while the server runs.</summary>
internal sealed class ServedCertificate(TimeProvider clock) : IDisposable
{
    private readonly List<ServingCertificate> served = [ServingCertificate.Create(clock)];

    public ServingCertificate Current
    {
        get
        {
            lock (served)
            {
                return served[^1];
            }
        }
    }

    /// <summary>Raised after each replacement.</summary>
    public event Action? Replaced;

    /// <summary>Replaces it by another one of the same authority, or of a new one.</summary>
    public void Replace(bool newAuthority)
    {
        lock (served)
        {
            // The former ones are kept until the end: a handshake may still be under way with them.
            served.Add(newAuthority ? ServingCertificate.Create(clock) : served[^1].Renewed());
        }

        Replaced?.Invoke();
    }

    public void Dispose()
    {
        foreach (var certificate in served)
        {
            certificate.Dispose();
        }
    }
}
