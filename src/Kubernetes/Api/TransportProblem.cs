using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace NetConsole.Kubernetes.Api;

/// <summary>Says in words why a server was not reached.</summary>
internal static class TransportProblem
{
    public static KubernetesApiException From(Exception problem, Uri server, bool answered = false) =>
        new(Words(problem, server), problem) { WasAnswered = answered };

    private static string Words(Exception problem, Uri server)
    {
        var place = server.Authority;
        return problem switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                $"The name {server.Host} cannot be resolved.",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Tls(problem, place),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
                $"The proxy does not let us through to {place}.",
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
                $"Nothing listens on {place}: connection refused.",
            HttpRequestException { InnerException: SocketException socket } => $"No connection to {place}: {socket.Message}.",
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException =>
                $"{place} closed the connection before its answer was complete.",
            TimeoutException or OperationCanceledException => $"{place} did not answer in time.",
            _ => $"No answer from {place}: {problem.Message}",
        };
    }

    private static string Tls(Exception problem, string place)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                return cause.Message.Contains(nameof(SslPolicyErrors.RemoteCertificateNameMismatch), StringComparison.Ordinal)
                    ? $"The certificate of {place} is for another name; set tls-server-name if that is intended."
                    : $"The certificate of {place} is not trusted, or TLS failed: {cause.Message}";
            }
        }

        return $"No secure connection to {place}: {problem.Message}";
    }
}
