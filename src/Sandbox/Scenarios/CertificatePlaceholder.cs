using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Scenarios;

/// <summary>
/// Puts a self-signed certificate where a manifest asks for one by the annotation
/// <c>sandbox.network-console/certificate: "name, name; days=30; since=1"</c>: into a Secret as tls.crt and tls.key, into a ConfigMap as
/// ca.crt. It is good from <c>since</c> days ago, 1 unless given and below zero for one that is not good yet, until <c>days</c> from now, 90
/// unless given; <c>from</c> and <c>until</c> say the same as points in time. <c>key=other</c> puts a key beside it that belongs to another certificate. Keys are thus made at start and never stand in
/// a file.
/// </summary>
internal static class CertificatePlaceholder
{
    public const string Annotation = "sandbox.network-console/certificate";
    private const int DefaultDays = 90;
    private const int MostDays = 36_500;

    /// <summary>The object with its certificate; the object itself when it asks for none.</summary>
    public static ResourceObject Fill(ResourceObject resource, TimeProvider clock)
    {
        if (!resource.Annotations.TryGetValue(Annotation, out var wish) || JsonObject.Create(resource.Raw.Clone()) is not { } tree)
        {
            return resource;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (names, words) = Read(wish);
        using var certificate = Issue(names, words, key, resource.Kind == "ConfigMap", clock.GetUtcNow());
        var shown = words.GetValueOrDefault("key") == "other" ? other : key;
        var data = tree.Ensure("data");
        if (resource.Kind == "ConfigMap")
        {
            data["ca.crt"] = certificate.ExportCertificatePem();
        }
        else
        {
            data["tls.crt"] = Base64(certificate.ExportCertificatePem());
            data["tls.key"] = Base64(shown.ExportPkcs8PrivateKeyPem());
        }

        return ResourceObject.From(JsonSerializer.SerializeToElement(tree));
    }

    private static (string[] Names, Dictionary<string, string> Words) Read(string wish)
    {
        var parts = wish.Split(';', StringSplitOptions.TrimEntries);
        var words = parts.Skip(1).Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)).Where(part => part.Length == 2);
        return (
            parts[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            words.DistinctBy(word => word[0]).ToDictionary(word => word[0], word => word[1], StringComparer.Ordinal)
        );
    }

    private static X509Certificate2 Issue(string[] names, Dictionary<string, string> words, ECDsa key, bool authority, DateTimeOffset now)
    {
        var request = new CertificateRequest($"CN={names.FirstOrDefault()}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        var from = Time(words, "from") ?? now.AddDays(-Days(words, "since", 1));
        var until = Time(words, "until") ?? now.AddDays(Days(words, "days", DefaultDays));
        return request.CreateSelfSigned(from < until ? from : until.AddDays(-1), until);
    }

    private static DateTimeOffset? Time(Dictionary<string, string> words, string name) =>
        words.TryGetValue(name, out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static int Days(Dictionary<string, string> words, string name, int otherwise) =>
        words.TryGetValue(name, out var text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
        && Math.Abs(days) <= MostDays
            ? days
            : otherwise;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
