using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NetConsole.Shared.Tests.Routing;

/// <summary>Makes certificates for tests.</summary>
internal static class Certificates
{
    public static string Secret(string name, string home, string host, DateTimeOffset? until = null)
    {
        var (certificate, key) = Pem(host, until ?? new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return $$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: {{name}}, namespace: {{home}}}
            type: kubernetes.io/tls
            data: {tls.crt: {{Base64(certificate)}}, tls.key: {{Base64(key)}}}
            ---
            """;
    }

    public static string Authority(string name, string home) =>
        $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: {{name}}, namespace: {{home}}}
            data: {ca.crt: "{{Pem("ca", new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)).Certificate.ReplaceLineEndings("\\n")}}"}
            ---
            """;

    private static (string Certificate, string Key) Pem(string host, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(until.AddYears(-50), until);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
