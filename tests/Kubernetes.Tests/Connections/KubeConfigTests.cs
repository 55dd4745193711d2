using NetConsole.Kubernetes.Connections;

namespace NetConsole.Tests.Kubernetes.Connections;

public sealed class KubeConfigTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kubeconfigs").FullName;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public KubeConfigTests()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "kubeconfigs")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        using var authority = Certificates.Authority("ca", now);
        using var client = Certificates.Issue(authority, "client", now, now.AddDays(5));
        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "client.pem"), client.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "client.key"), Certificates.KeyPem(client));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_SeveralFiles_FirstWins()
    {
        var config = Load("all-forms.yaml", "second.yaml");
        config.CurrentContext.ShouldBe("token");
        config.Contexts.ShouldContain("third");
        config.Settings("basic").Server.Host.ShouldBe("two.example");
        config.Settings("third").Server.ShouldBe(new Uri("http://127.0.0.1:8001"));
    }

    [Fact]
    public void Settings_CurrentContext_HasEverything()
    {
        var settings = Load("all-forms.yaml").Settings();
        settings.Namespace.ShouldBe("shop");
        settings.Proxy.ShouldBe(new Uri("http://proxy.example:3128"));
        settings.Tls.ServerName.ShouldBe("api.internal");
        settings.Tls.CertificateAuthorities.ShouldNotBeNull().ShouldContain("BEGIN CERTIFICATE");
        settings.User.Token.ShouldBe("abc");
        settings.User.TokenFile.ShouldBe(Path.Combine(folder, "token.txt"));
    }

    [Fact]
    public void Settings_OtherForms_AreRead()
    {
        var config = Load("all-forms.yaml");
        config.Settings("basic").User.Password.ShouldBe("pass");
        config.Settings("basic").Tls.SkipVerify.ShouldBeTrue();
        config.Settings("nobody").User.Token.ShouldBeNull();
        var other = config.Settings("other").User.Impersonate.ShouldNotBeNull();
        (other.User, other.Uid).ShouldBe(("jane", "7"));
        other.Groups.ShouldBe(["dev"]);
        other.Extra["scopes"].ShouldBe(["a", "b"]);
        using var connection = ClusterConnection.Open(config.Settings("certificate"), TimeProvider.System);
        connection.BaseAddress.ShouldBe(new Uri("https://one.example:6443/"));
    }

    [Theory]
    [InlineData("missing-context", "no context \"missing-context\"")]
    [InlineData("dangling", "refers to the cluster \"missing\"")]
    [InlineData("half", "but not both")]
    [InlineData("legacy", "auth-provider")]
    [InlineData("asking-plugin", "wants a terminal")]
    [InlineData("old-plugin", "v1alpha1")]
    public void Settings_Unusable_SaysWhy(string context, string words) =>
        Should.Throw<KubeConfigException>(() => Load("all-forms.yaml").Settings(context)).Message.ShouldContain(words);

    [Theory]
    [InlineData("nowhere.yaml", "does not exist")]
    [InlineData("broken.yaml", "line 5")]
    [InlineData("not-a-config.yaml", "kind Config")]
    public void Load_Unusable_SaysWhy(string file, string words) =>
        Should.Throw<KubeConfigException>(() => Load(file)).Message.ShouldContain(words);

    [Fact]
    public void Open_ExpiredCertificate_SaysSince()
    {
        using var authority = Certificates.Authority("ca", now);
        using var client = Certificates.Issue(authority, "client", now, now.AddHours(-1));
        File.WriteAllText(Path.Combine(folder, "client.pem"), client.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "client.key"), Certificates.KeyPem(client));
        Should
            .Throw<KubeConfigException>(() => ClusterConnection.Open(Load("all-forms.yaml").Settings("certificate"), TimeProvider.System))
            .Message.ShouldContain("expired on");
    }

    [Fact]
    public void Open_KeyOfAnotherCertificate_SaysSo()
    {
        using var other = Certificates.Authority("other", now);
        File.WriteAllText(Path.Combine(folder, "client.key"), Certificates.KeyPem(other));
        Should
            .Throw<KubeConfigException>(() => ClusterConnection.Open(Load("all-forms.yaml").Settings("certificate"), TimeProvider.System))
            .Message.ShouldContain("cannot be used");
    }

    private KubeConfig Load(params string[] files) => KubeConfig.Load([.. files.Select(file => Path.Combine(folder, file))]);
}
