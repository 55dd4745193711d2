using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes.Connections;

public sealed class RotationTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rotation").FullName;
    private readonly ManualTime time = new(TimeProvider.System.GetUtcNow());
    private X509Certificate2 authority = null!;
    private X509Certificate2 served = null!;
    private string refusedSubject = "";
    private WebApplication app = null!;

    private string CertificateFile => Path.Combine(folder, "client.crt");

    private string KeyFile => Path.Combine(folder, "client.key");

    private string AuthorityFile => Path.Combine(folder, "ca.crt");

    public async Task InitializeAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        authority = Certificates.Authority("ca", now);
        served = Certificates.Issue(authority, "server", now, now.AddDays(1), "127.0.0.1");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(options =>
                options.Listen(
                    System.Net.IPAddress.Loopback,
                    0,
                    listen =>
                        listen.UseHttps(https =>
                        {
                            https.ServerCertificateSelector = (_, _) => served;
                            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                            https.AllowAnyClientCertificate();
                        })
                )
            );
        app = builder.Build();
        app.Run(context =>
        {
            var subject = context.Connection.ClientCertificate?.Subject ?? "";
            context.Response.StatusCode = subject == refusedSubject ? 401 : 200;
            return context.Response.WriteAsync($$"""{"gitVersion":"{{subject}}"}""");
        });
        await app.StartAsync();
        Write("one");
        await File.WriteAllTextAsync(AuthorityFile, authority.ExportCertificatePem());
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        served.Dispose();
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task CertificateFiles_Renewed_NewCallsCarryTheNewOneAfterAMinute()
    {
        using var connection = Open();
        (await SubjectAsync(connection)).ShouldBe("CN=one");
        Write("two");
        (await SubjectAsync(connection)).ShouldBe("CN=one");
        time.Advance(TimeSpan.FromSeconds(61));
        (await SubjectAsync(connection)).ShouldBe("CN=two");
    }

    [Fact]
    public async Task CertificateFiles_RefusedByTheServer_AreReadAgainAtOnce()
    {
        using var connection = Open();
        (await SubjectAsync(connection)).ShouldBe("CN=one");
        Write("two");
        refusedSubject = "CN=one";
        (await SubjectAsync(connection)).ShouldBe("CN=two");
    }

    [Fact]
    public async Task CertificateFiles_HalfReplaced_KeepTheLastGoodPair()
    {
        using var connection = Open();
        (await SubjectAsync(connection)).ShouldBe("CN=one");
        var whole = await File.ReadAllTextAsync(CertificateFile);
        Write("two");
        await File.WriteAllTextAsync(CertificateFile, whole);
        time.Advance(TimeSpan.FromSeconds(61));
        (await SubjectAsync(connection)).ShouldBe("CN=one");
    }

    [Fact]
    public async Task AuthorityFile_Renewed_TrustsTheNewServerCertificate()
    {
        using var connection = Open();
        await SubjectAsync(connection);
        var now = TimeProvider.System.GetUtcNow();
        using var other = Certificates.Authority("other", now);
        served = Certificates.Issue(other, "server", now, now.AddDays(1), "127.0.0.1");
        await File.WriteAllTextAsync(AuthorityFile, other.ExportCertificatePem());
        Write("two");
        time.Advance(TimeSpan.FromSeconds(61));
        (await SubjectAsync(connection)).ShouldBe("CN=two");
    }

    private void Write(string name)
    {
        using var client = Certificates.Issue(authority, name, time.GetUtcNow(), time.GetUtcNow().AddDays(5));
        File.WriteAllText(CertificateFile, client.ExportCertificatePem());
        File.WriteAllText(KeyFile, Certificates.KeyPem(client));
    }

    private ClusterConnection Open() =>
        ClusterConnection.Open(
            new ClusterSettings
            {
                Name = "rotation",
                Server = new Uri(app.Urls.First()),
                Tls = new TlsSettings
                {
                    CertificateAuthorities = File.ReadAllText(AuthorityFile),
                    CertificateAuthorityFile = AuthorityFile,
                },
                User = new UserSettings
                {
                    ClientCertificate = File.ReadAllText(CertificateFile),
                    ClientKey = File.ReadAllText(KeyFile),
                    ClientCertificateFile = CertificateFile,
                    ClientKeyFile = KeyFile,
                },
            },
            time
        );

    private async Task<string> SubjectAsync(ClusterConnection connection) =>
        (await new ClusterApi(connection, time, NullLogger<ClusterApi>.Instance).VersionAsync(CancellationToken.None)).GitVersion;
}
