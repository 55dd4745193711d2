using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
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
    public bool Covers(string host) => Names.Any(name =>
        name == host || (name.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            && host.AsSpan(dot).SequenceEqual(name.AsSpan(1)) && host != name));

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

    private static CertificateFacts Read(ResourceObject secret)
    {
        var certificate = Decode(secret, "tls.crt");
        if (certificate is null)
        {
            return new CertificateFacts { Problem = "tls.crt is missing or not base64" };
        }

        var key = Decode(secret, "tls.key");
        if (key is null)
        {
            return new CertificateFacts { Problem = "tls.key is missing or not base64" };
        }

        var bundle = new X509Certificate2Collection();
        try
        {
            bundle.ImportFromPem(certificate);
            return bundle.Count == 0
                ? new CertificateFacts { Problem = "tls.crt is not a PEM certificate" }
                : Leaf(bundle[0]) with { Problem = KeyProblem(bundle[0], key) };
        }
        catch (CryptographicException)
        {
            return new CertificateFacts { Problem = "tls.crt is not a PEM certificate" };
        }
        finally
        {
            Dispose(bundle);
        }
    }

    // Secrets that were masked before they got here carry no key to compare; that is not the user's mistake.
    private static string? KeyProblem(X509Certificate2 certificate, string key)
    {
        if (!key.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return "tls.key is not a PEM private key";
        }

        try
        {
            using var pair = X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), key);
            return null;
        }
        catch (CryptographicException)
        {
            return "tls.key cannot be read";
        }
        catch (ArgumentException)
        {
            return "tls.key does not belong to the certificate";
        }
    }

    private static CertificateFacts Leaf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Select(name => name.ToLowerInvariant())
            .ToImmutableArray();
        return new CertificateFacts
        {
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            Names = names.IsEmpty ? [certificate.GetNameInfo(X509NameType.SimpleName, false).ToLowerInvariant()] : names,
            NotBefore = certificate.NotBefore,
            NotAfter = certificate.NotAfter,
        };
    }

    private static string? Decode(ResourceObject secret, string field)
    {
        if (secret.Raw.At("stringData").Text(field) is { } plain)
        {
            return plain;
        }

        try
        {
            return secret.Raw.At("data").Text(field) is { } text ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Dispose(X509Certificate2Collection bundle)
    {
        foreach (var certificate in bundle)
        {
            certificate.Dispose();
        }
    }
}
