using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Certificates;

/// <summary>A Secret as a gateway needs it: a certificate with its own key. Never the key itself.</summary>
/// <param name="Certificate">What every client may see of it; null when there is none.</param>
/// <param name="Problem">Why a gateway cannot use it, as the end of a sentence; null when it can.</param>
public sealed record TlsSecret(CertificateFacts? Certificate, string? Problem)
{
    /// <summary>Read at most once per object.</summary>
    public static TlsSecret Of(ResourceObject secret) => secret.Model(Read);

    // Secrets may have been redacted before they got here; what was known of their certificate came with them.
    private static TlsSecret Read(ResourceObject secret)
    {
        var facts = CertificateReader.Read(secret) ?? CertificateFacts.Remembered(secret);
        var problem =
            facts is null || !Holds(secret, "tls.crt") ? "tls.crt is missing or not base64"
            : facts.Problem is not null ? "tls.crt is not a PEM certificate"
            : facts.MatchesKey == false ? "tls.key is not the private key of the certificate"
            : Holds(secret, "tls.key") ? null
            : "tls.key is missing";
        return new TlsSecret(facts, problem);
    }

    private static bool Holds(ResourceObject secret, string field) =>
        secret.Raw.At("data").Has(field) || secret.Raw.At("stringData").Has(field);
}
