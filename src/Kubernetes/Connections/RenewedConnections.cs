using System.Security.Cryptography.X509Certificates;

namespace NetConsole.Kubernetes.Connections;

/// <summary>
/// The pool of connections. A connection carries the client certificate of its handshake for life, so another certificate means another
/// pool: the old one gets no further calls.
/// </summary>
internal sealed class RenewedConnections(ICredentialSource credentials, Func<SocketsHttpHandler> open) : HttpMessageHandler
{
    private readonly Lock gate = new();
    private HttpMessageInvoker? pool;
    private X509Certificate2? certificate;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Pool().SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            lock (gate)
            {
                pool?.Dispose();
            }
        }
    }

    private HttpMessageInvoker Pool()
    {
        var newest = credentials.Certificate;
        lock (gate)
        {
            if (pool is not null && ReferenceEquals(newest, certificate))
            {
                return pool;
            }

            // The old pool is not disposed: a call may be about to use it. Its connections end when they have been idle for a while.
            certificate = newest;
            return pool = new HttpMessageInvoker(open(), disposeHandler: true);
        }
    }
}
