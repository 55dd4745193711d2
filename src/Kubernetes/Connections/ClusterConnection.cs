using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace NetConsole.Kubernetes.Connections;

/// <summary>An open way to one cluster: pooled connections with the user's credentials. Shared by all calls; thread-safe.</summary>
public sealed class ClusterConnection : IDisposable
{
    private ClusterConnection(ClusterSettings settings, HttpMessageHandler handler, TimeProvider time)
    {
        Limiter = new CallLimiter(settings.Limits, time);
        Name = settings.Name;
        BaseAddress = settings.Server.AbsoluteUri.EndsWith('/') ? settings.Server : new Uri(settings.Server.AbsoluteUri + "/");
        DefaultNamespace = settings.Namespace;
        Http = new HttpClient(handler)
        {
            BaseAddress = BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan, // Watches stay open; every other call has its own limit.
            DefaultRequestVersion = BaseAddress.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        Http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("network-console", "1"));
    }

    /// <summary>The name under which the console knows the cluster.</summary>
    public string Name { get; }

    /// <summary>The API server's address; ends with a slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The namespace that the context prefers; null when it names none.</summary>
    public string? DefaultNamespace { get; }

    internal HttpClient Http { get; }

    internal CallLimiter Limiter { get; }

    /// <summary>Prepares the way; nothing is sent yet.</summary>
    /// <exception cref="KubeConfigException">A certificate or key cannot be used.</exception>
    public static ClusterConnection Open(ClusterSettings settings, TimeProvider time)
    {
        var credentials = Credentials(settings, time);
        try
        {
            var check = settings.Tls is { SkipVerify: false, CertificateAuthorities: { } pem }
                ? new ServerCertificateCheck(new Authorities(pem, settings.Tls.CertificateAuthorityFile, settings.Name, time))
                : null;
            var pools = new RenewedConnections(credentials, () => Sockets(settings, credentials, check));
            return new ClusterConnection(settings, new CredentialHandler(credentials, settings, pools), time);
        }
        catch
        {
            credentials.Dispose();
            throw;
        }
    }

    /// <summary>A cluster at a plain address with at most a token, such as an embedded one.</summary>
    public static ClusterConnection Open(string name, Uri server, string? token, TimeProvider time) =>
        Open(
            new ClusterSettings
            {
                Name = name,
                Server = server,
                User = new UserSettings { Token = token },
            },
            time
        );

    public void Dispose()
    {
        Http.Dispose();
        Limiter.Dispose();
    }

    private static ICredentialSource Credentials(ClusterSettings settings, TimeProvider time)
    {
        var user = settings.User;
        if (user.Exec is not null)
        {
            return new ExecCredential(user.Exec, time);
        }

        var certificate = new ClientCertificate(user, $"the context \"{settings.Name}\"", time);
        if (user.TokenFile is not null)
        {
            return new TokenFileCredential(user.TokenFile, user.Token, certificate, time);
        }

        var header = user switch
        {
            { Token: { } token } => new AuthenticationHeaderValue("Bearer", token),
            { Username: { } name } => new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{user.Password}"))
            ),
            _ => null,
        };
        return new FixedCredential(header, certificate);
    }

    private static SocketsHttpHandler Sockets(ClusterSettings settings, ICredentialSource credentials, ServerCertificateCheck? check)
    {
        var tls = new SslClientAuthenticationOptions();
        if (settings.Tls.SkipVerify)
        {
#pragma warning disable CA5359 // The kubeconfig says insecure-skip-tls-verify.
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (check is not null)
        {
            tls.RemoteCertificateValidationCallback = check.Accept;
        }

        tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => credentials.Certificate!;
        return new SocketsHttpHandler
        {
            SslOptions = tls,
            // Names of users are not always ASCII.
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            AutomaticDecompression = DecompressionMethods.GZip,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = static (context, _) =>
                ValueTask.FromResult(
                    context.NegotiatedHttpVersion.Major == 1 ? new RepeatedHeaderStream(context.PlaintextStream) : context.PlaintextStream
                ),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(30),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = settings.PingEvery,
            KeepAlivePingTimeout = settings.PingPatience,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            Proxy = settings.Proxy is null ? null : ProxyAt(settings.Proxy),
            UseProxy = settings.Proxy is not null || !settings.Server.IsLoopback,
        };
    }

    private static WebProxy ProxyAt(Uri address)
    {
        var proxy = new WebProxy(address);
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
        {
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        }

        return proxy;
    }

    // A peer that vanished without a word is noticed within a minute, also on HTTP/1.1, where a watch may be silent for long.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 20);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
