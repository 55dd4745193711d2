using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Sandbox.Hosting;

/// <summary>
/// A certificate for loopback and the authority that signed it, made at every start. kubectl sends a token over TLS only,
/// so a sandbox that asks for one has to speak it.
/// </summary>
internal sealed class ServingCertificate : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly X509Certificate2 authority;

    private ServingCertificate(X509Certificate2 certificate, X509Certificate2 authority)
    {
        Certificate = certificate;
        this.authority = authority;
        AuthorityPem = authority.ExportCertificatePem();
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>The authority's certificate, for kubeconfigs.</summary>
    public string AuthorityPem { get; }

    public static ServingCertificate Create(TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=sandbox-ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var from = clock.GetUtcNow().AddHours(-1);
        using var made = request.CreateSelfSigned(from, from + Lifetime);
        var authority = X509CertificateLoader.LoadPkcs12(
            made.Export(X509ContentType.Pkcs12),
            null,
            X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet
        );
        return new ServingCertificate(Sign(authority), authority);
    }

    /// <summary>Another certificate of the same authority.</summary>
    public ServingCertificate Renewed()
    {
        var same = X509CertificateLoader.LoadPkcs12(
            authority.Export(X509ContentType.Pkcs12),
            null,
            X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet
        );
        return new ServingCertificate(Sign(same), same);
    }

    private static X509Certificate2 Sign(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=sandbox", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes.default.svc");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var signed = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = signed.CopyWithPrivateKey(key);

        // Through PKCS#12, because some platforms cannot serve with a key that is only in memory.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        authority.Dispose();
    }
}
