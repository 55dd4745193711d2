using System.Net;

namespace NetConsole.Kubernetes.Connections;

/// <summary>Puts the credential on each call, and once more with a fresh one when the server says 401.</summary>
internal sealed class CredentialHandler(ICredentialSource source, ClusterSettings settings, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (settings.Tls.ServerName is { } name && settings.Server.Scheme == Uri.UriSchemeHttps)
        {
            // The handler takes the name for the TLS handshake and the certificate check from here.
            request.Headers.Host = name;
        }

        if (settings.User.Impersonate is { } other && !request.Headers.Contains(Impersonation.UserHeader))
        {
            Impersonation.Add(request, other);
        }

        var credential = await source.CurrentAsync(refused: null, cancellationToken);
        request.Headers.Authorization = credential.Authorization;
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        var fresh = await source.CurrentAsync(refused: credential, cancellationToken);
        if (ReferenceEquals(fresh, credential) || request.Content is not (null or ByteArrayContent))
        {
            return response;
        }

        response.Dispose();
        request.Headers.Authorization = fresh.Authorization;
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            source.Dispose();
        }
    }
}
