using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>What may be said of a TLS Secret: never its key, only what every client sees, and whether it can be used.</summary>
public sealed record CertificateFacts
{
    /// <summary>Why it cannot be used; null when it can.</summary>
    public string? Problem { get; init; }

    public string Subject { get; init; } = "";

    public string Issuer { get; init; } = "";

    /// <summary>The DNS names, in lower case; the common name when there are none.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The certificate is good for the host; a wildcard stands for exactly one label.</summary>
    public bool Covers(string host) =>
        Names.Any(name =>
            name == host
            || (
                name.StartsWith("*.", StringComparison.Ordinal)
                && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
                && host.AsSpan(dot).SequenceEqual(name.AsSpan(1))
                && host != name
            )
        );

    public static CertificateFacts Of(ResourceObject secret) => secret.Model(Read);

    /// <summary>At least one certificate, and nothing that is no certificate.</summary>
    public static bool IsPemBundle(string pem)
    {
        try
        {
            var bundle = new X509Certificate2Collection();
            bundle.ImportFromPem(pem);
            var any = bundle.Count > 0;
            Dispose(bundle);
            return any;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Secrets may have been redacted before they got here; what was known of their certificate came with them.
    private static CertificateFacts Read(ResourceObject secret)
    {
        if (!Holds(secret, "tls.crt") || Certificates.CertificateFacts.Of(secret) is not { } facts)
        {
            return new CertificateFacts { Problem = "tls.crt is missing or not base64" };
        }

        if (facts.Problem is not null)
        {
            return new CertificateFacts { Problem = "tls.crt is not a PEM certificate" };
        }

        var names = facts.DnsNames.Concat(facts.Addresses).Select(name => name.ToLowerInvariant()).ToImmutableArray();
        return new CertificateFacts
        {
            Problem =
                facts.MatchesKey == false ? "tls.key is not the private key of the certificate"
                : Holds(secret, "tls.key") ? null
                : "tls.key is missing",
            Subject = facts.Subject,
            Issuer = facts.Issuer,
            Names = names.IsEmpty ? [CommonName(facts.Subject)] : names,
            NotBefore = facts.NotBefore,
            NotAfter = facts.NotAfter,
        };
    }

    private static bool Holds(ResourceObject secret, string field) =>
        secret.Raw.At("data").Has(field) || secret.Raw.At("stringData").Has(field);

    private static string CommonName(string subject) =>
        subject
            .Split(',', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith("CN=", StringComparison.Ordinal))
            ?[3..].ToLowerInvariant()
        ?? "";

    private static void Dispose(X509Certificate2Collection bundle)
    {
        foreach (var certificate in bundle)
        {
            certificate.Dispose();
        }
    }
}
