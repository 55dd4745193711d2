using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Certificates;

public sealed class SecretRedactionTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_TlsSecret_TellsThePublicFacts()
    {
        var facts = CertificateFacts.Of(Secret()).ShouldNotBeNull();
        facts.Subject.ShouldBe("CN=shop.example.com");
        facts.DnsNames.ShouldBe(["shop.example.com", "*.shop.example.com"]);
        facts.NotBefore.ShouldBe(From);
        facts.NotAfter.ShouldBe(From.AddDays(90));
        facts.KeyAlgorithm.ShouldBe("ECDSA P-256");
        facts.MatchesKey.ShouldBe(true);
    }

    [Fact]
    public void Of_KeyOfAnotherCertificate_SaysThatItDoesNotFit()
    {
        var (_, key) = Pair();
        CertificateFacts.Of(Secret(key))?.MatchesKey.ShouldBe(false);
    }

    [Fact]
    public void Of_OpaqueSecret_IsNull() => CertificateFacts.Of(Of(new { password = "c2VjcmV0" })).ShouldBeNull();

    [Fact]
    public void Of_TextThatIsNoCertificate_SaysSo() =>
        CertificateFacts.Of(Of(new Dictionary<string, string> { ["tls.crt"] = "bm90IGl0" }))?.Problem.ShouldNotBeNull();

    [Fact]
    public void Covers_WildcardStandsForOneLabel()
    {
        var facts = CertificateFacts.Of(Secret()).ShouldNotBeNull();
        facts.Covers("a.shop.example.com").ShouldBeTrue();
        facts.Covers("SHOP.example.com").ShouldBeTrue();
        facts.Covers("a.b.shop.example.com").ShouldBeFalse();
    }

    [Fact]
    public void Redact_BlanksEveryValueAndKeepsTheRest()
    {
        var secret = Secret();
        var redacted = SecretRedaction.Redact(secret);
        var text = redacted.Raw.GetRawText();
        text.ShouldNotContain(secret.Raw.At("data").Text("tls.key").ShouldNotBeNull());
        text.ShouldNotContain("last-applied");
        text.ShouldNotContain("plain text");
        redacted.Raw.Map("data").ShouldBe(new Dictionary<string, string> { ["tls.crt"] = "", ["tls.key"] = "" }, ignoreOrder: true);
        redacted.Raw.Map("stringData").ShouldBe(new Dictionary<string, string> { ["note"] = "" });
        redacted.Key.ShouldBe(secret.Key);
        redacted.Annotations["team"].ShouldBe("a");
        redacted.Raw.Text("type").ShouldBe("kubernetes.io/tls");
    }

    [Fact]
    public void Redact_KeepsCertificateFactsThroughSerialisation_AndTwiceIsOnce()
    {
        var secret = Secret();
        var once = SecretRedaction.Redact(secret);
        var read = ResourceObject.Parse(once.Raw.GetRawText());
        CertificateFacts.Of(read).ShouldBe(CertificateFacts.Of(secret));
        SecretRedaction.Redact(read).Raw.GetRawText().ShouldBe(once.Raw.GetRawText());
    }

    private static ResourceObject Secret(string? key = null)
    {
        var (certificate, own) = Pair();
        return Of(new Dictionary<string, string> { ["tls.crt"] = Base64(certificate), ["tls.key"] = Base64(key ?? own) });
    }

    private static ResourceObject Of(object data) =>
        ResourceObject.Parse(
            JsonSerializer.Serialize(
                new
                {
                    apiVersion = "v1",
                    kind = "Secret",
                    type = "kubernetes.io/tls",
                    metadata = new
                    {
                        name = "tls",
                        @namespace = "shop",
                        annotations = new Dictionary<string, string>
                        {
                            ["kubectl.kubernetes.io/last-applied-configuration"] = "{}",
                            ["team"] = "a",
                        },
                    },
                    data,
                    stringData = new { note = "plain text" },
                }
            )
        );

    private static (string Certificate, string Key) Pair()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=shop.example.com", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("shop.example.com");
        names.AddDnsName("*.shop.example.com");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(From, From.AddDays(90));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
