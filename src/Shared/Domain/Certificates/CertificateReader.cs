using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Certificates;

/// <summary>Reads the certificate out of a Secret's data. Nothing of the private key leaves this class but whether it fits.</summary>
public static class CertificateReader
{
    internal static CertificateFacts? Read(ResourceObject secret)
    {
        var chain = Value(secret, "tls.crt") ?? Value(secret, "ca.crt");
        if (chain is null)
        {
            return null;
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(chain);
            return certificates.Count == 0
                ? Malformed("it holds no PEM block of type CERTIFICATE")
                : Facts(certificates[0], certificates.Count, Value(secret, "tls.key"));
        }
        catch (CryptographicException)
        {
            return Malformed("its PEM text is not a certificate");
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    /// <summary>At least one certificate, and nothing that is no certificate.</summary>
    public static bool IsBundle(string pem)
    {
        var bundle = new X509Certificate2Collection();
        try
        {
            bundle.ImportFromPem(pem);
            return bundle.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in bundle)
            {
                certificate.Dispose();
            }
        }
    }

    private static CertificateFacts Facts(X509Certificate2 certificate, int length, string? key)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return new CertificateFacts
        {
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            DnsNames = names is null ? [] : [.. names.EnumerateDnsNames()],
            Addresses = names is null ? [] : [.. names.EnumerateIPAddresses().Select(address => address.ToString())],
            NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
            NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
            KeyAlgorithm = AlgorithmOf(certificate),
            MatchesKey = key is null ? null : Fits(certificate, key),
            ChainLength = length,
        };
    }

    private static string AlgorithmOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            return $"RSA {rsa.KeySize}";
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa is not null
            ? $"ECDSA P-{ecdsa.KeySize}"
            : certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown";
    }

    private static bool? Fits(X509Certificate2 certificate, string pem)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = rsa is null ? certificate.GetECDsaPublicKey() : null;
        using AsymmetricAlgorithm? key =
            rsa is not null ? RSA.Create()
            : ecdsa is not null ? ECDsa.Create()
            : null;
        if (key is null)
        {
            return null;
        }

        try
        {
            key.ImportFromPem(pem);
            return key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            // A key of another kind, or no key at all.
            return false;
        }
    }

    private static CertificateFacts Malformed(string problem) =>
        new()
        {
            Subject = "",
            Issuer = "",
            DnsNames = [],
            NotBefore = default,
            NotAfter = default,
            KeyAlgorithm = "",
            Problem = problem,
        };

    // Blank is what redaction leaves: nothing is known from it.
    private static string? Value(ResourceObject secret, string name)
    {
        if (secret.Raw.At("stringData").Text(name) is { Length: > 0 } plain)
        {
            return plain;
        }

        if (secret.Raw.At("data").Text(name) is not { Length: > 0 } encoded)
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
