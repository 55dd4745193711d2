using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Connections;

/// <summary>Credentials from an exec plugin, kept until shortly before they expire or until the server refuses them.</summary>
internal sealed class ExecCredential(ExecSettings settings, TimeProvider time) : ICredentialSource
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    // Dozens of watches that are refused together must not start the program dozens of times.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim gate = new(1, 1);
    private Credential? current;
    private DateTimeOffset expires;
    private DateTimeOffset? ranAt;
    private KubeConfigException? failure;

    public X509Certificate2? Certificate => Volatile.Read(ref current)?.Certificate;

    public async ValueTask<Credential> CurrentAsync(Credential? refused, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            var rested = ranAt is null || now - ranAt >= Rest;
            if (rested && (current is null || now >= expires || ReferenceEquals(current, refused)))
            {
                await RenewAsync(now, cancellation);
            }

            return failure is null && current is not null
                ? current
                : throw new KubeConfigException(
                    failure?.Message ?? $"The credential plugin {settings.Command} gave no credential.",
                    failure
                );
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        gate.Dispose();
        current?.Certificate?.Dispose();
    }

    private async Task RenewAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            (current, expires) = Read(await ExecPlugin.RunAsync(settings, cancellation));
            failure = null;
        }
        catch (KubeConfigException problem)
        {
            failure = problem;
        }

        ranAt = now;
    }

    private (Credential Credential, DateTimeOffset Expires) Read(string output)
    {
        JsonElement document;
        try
        {
            document = JsonElement.Parse(output);
        }
        catch (JsonException problem)
        {
            throw Fail("did not write JSON", problem);
        }

        if (document.Text("apiVersion") != settings.ApiVersion || document.Text("kind") != "ExecCredential")
        {
            throw Fail(
                $"answered with {document.Text("apiVersion")} {document.Text("kind")} instead of {settings.ApiVersion} ExecCredential"
            );
        }

        var status = document.At("status");
        var token = status.Text("token");
        var certificate = status.Text("clientCertificateData");
        var key = status.Text("clientKeyData");
        if (string.IsNullOrEmpty(token) && (string.IsNullOrEmpty(certificate) || string.IsNullOrEmpty(key)))
        {
            throw Fail("gave neither a token nor a client certificate with its key");
        }

        var expiry = status.Time("expirationTimestamp");
        return (
            new Credential(
                string.IsNullOrEmpty(token) ? null : new AuthenticationHeaderValue("Bearer", token),
                string.IsNullOrEmpty(certificate) || string.IsNullOrEmpty(key)
                    ? null
                    : ClientCertificates.Load(certificate, key, settings.Command, time)
            ),
            expiry is { } at ? at - Margin : DateTimeOffset.MaxValue
        );
    }

    private KubeConfigException Fail(string what, Exception? inner = null) =>
        new($"The credential plugin {settings.Command} {what}.", inner);
}
