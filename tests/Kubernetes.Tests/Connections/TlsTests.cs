using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Tests.Kubernetes.Connections;

public sealed class TlsTests : IAsyncLifetime
{
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private X509Certificate2 authority = null!;
    private X509Certificate2 server = null!;
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        authority = Certificates.Authority("ca", now);
        server = Certificates.Issue(authority, "server", now, now.AddDays(1), "api.internal");
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
                            https.ServerCertificate = server;
                            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                            https.AllowAnyClientCertificate();
                        })
                )
            );
        app = builder.Build();
        app.Run(context =>
            context.Response.WriteAsync(
                $$"""{"gitVersion":"{{context.Connection.ClientCertificate?.Subject}} {{context.Request.Protocol}}","platform":"{{string.Join('|', context.Request.Headers["Impersonate-Group"].ToArray())}}"}"""
            )
        );
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        server.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task Call_OwnAuthorityServerNameAndClientCertificate_IsTrustedBothWaysOverHttp2()
    {
        using var client = Certificates.Issue(authority, "jane", now, now.AddDays(1));
        var version = await VersionAsync(
            new TlsSettings { CertificateAuthorities = authority.ExportCertificatePem(), ServerName = "api.internal" },
            new UserSettings { ClientCertificate = client.ExportCertificatePem(), ClientKey = Certificates.KeyPem(client) }
        );
        version.GitVersion.ShouldBe("CN=jane HTTP/2");
    }

    [Fact]
    public async Task Call_SeveralGroups_ArriveApart()
    {
        var version = await VersionAsync(
            new TlsSettings { SkipVerify = true },
            new UserSettings { Impersonate = new CallIdentity("jane", ["dev", "ops"]) }
        );
        version.ShouldBe(new ServerVersion(" HTTP/1.1", "dev|ops"));
    }

    [Fact]
    public async Task Call_NameOfAnother_IsRefused() =>
        (
            await Should.ThrowAsync<KubernetesApiException>(() =>
                VersionAsync(new TlsSettings { CertificateAuthorities = authority.ExportCertificatePem() }, new UserSettings())
            )
        ).Message.ShouldContain("certificate");

    [Fact]
    public async Task Call_UnknownAuthority_IsRefused()
    {
        using var other = Certificates.Authority("other", now);
        (
            await Should.ThrowAsync<KubernetesApiException>(() =>
                VersionAsync(
                    new TlsSettings { CertificateAuthorities = other.ExportCertificatePem(), ServerName = "api.internal" },
                    new UserSettings()
                )
            )
        ).Message.ShouldContain("not trusted");
    }

    [Fact]
    public async Task Call_SkipVerify_TakesAnything() =>
        (await VersionAsync(new TlsSettings { SkipVerify = true }, new UserSettings())).GitVersion.ShouldBe(" HTTP/2");

    private async Task<ServerVersion> VersionAsync(TlsSettings tls, UserSettings user)
    {
        using var connection = ClusterConnection.Open(
            new ClusterSettings
            {
                Name = "tls",
                Server = new Uri(app.Urls.First()),
                Tls = tls,
                User = user,
            },
            TimeProvider.System
        );
        return await new ClusterApi(connection, TimeProvider.System, NullLogger<ClusterApi>.Instance).VersionAsync(CancellationToken.None);
    }
}
