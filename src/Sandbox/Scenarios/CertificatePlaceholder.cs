using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Scenarios;

/// <summary>
/// Puts a self-signed certificate where a manifest asks for one by the annotation
/// <c>sandbox.network-console/certificate: "name, name; days=30"</c>: into a Secret as tls.crt and tls.key, into a ConfigMap as
/// ca.crt. Keys are thus made at start and never stand in a file.
/// </summary>
internal static class CertificatePlaceholder
{
    public const string Annotation = "sandbox.network-console/certificate";
    private const int DefaultDays = 90;

    /// <summary>The object with its certificate; the object itself when it asks for none.</summary>
    public static ResourceObject Fill(ResourceObject resource, TimeProvider clock)
    {
        if (!resource.Annotations.TryGetValue(Annotation, out var wish) || JsonObject.Create(resource.Raw.Clone()) is not { } tree)
        {
            return resource;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Issue(wish, key, resource.Kind == "ConfigMap", clock.GetUtcNow());
        tree["data"] =
            resource.Kind == "ConfigMap"
                ? new JsonObject { ["ca.crt"] = certificate.ExportCertificatePem() }
                : new JsonObject
                {
                    ["tls.crt"] = Base64(certificate.ExportCertificatePem()),
                    ["tls.key"] = Base64(key.ExportPkcs8PrivateKeyPem()),
                };
        return ResourceObject.From(JsonSerializer.SerializeToElement(tree));
    }

    private static X509Certificate2 Issue(string wish, ECDsa key, bool authority, DateTimeOffset now)
    {
        var parts = wish.Split(';', StringSplitOptions.TrimEntries);
        var names = parts[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var days = parts.Skip(1).Select(part => part.Split('=')).FirstOrDefault(part => part is ["days", _]);
        var request = new CertificateRequest($"CN={names.FirstOrDefault()}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        var lifetime = TimeSpan.FromDays(days is null ? DefaultDays : int.Parse(days[1], CultureInfo.InvariantCulture));
        return request.CreateSelfSigned(now.AddDays(-1), now + lifetime);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
