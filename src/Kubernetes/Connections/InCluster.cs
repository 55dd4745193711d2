namespace NetConsole.Kubernetes.Connections;

/// <summary>The cluster in which this process runs as a pod, reached with its service account.</summary>
public static class InCluster
{
    private const string Folder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>True when the process runs in a pod with a service account.</summary>
    public static bool IsAvailable =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST")) && File.Exists(Path.Combine(Folder, "token"));

    /// <summary>How to reach it.</summary>
    /// <exception cref="KubeConfigException">The process is in no pod, or the service account is not mounted.</exception>
    public static ClusterSettings Settings(string name = "in-cluster")
    {
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT") ?? "443";
        if (string.IsNullOrEmpty(host))
        {
            throw new KubeConfigException("This process does not run in a cluster: KUBERNETES_SERVICE_HOST is not set.");
        }

        var bracketed = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        try
        {
            return new ClusterSettings
            {
                Name = name,
                Server = new Uri($"https://{bracketed}:{port}"),
                Namespace = File.ReadAllText(Path.Combine(Folder, "namespace")).Trim(),
                Tls = new TlsSettings
                {
                    CertificateAuthorities = File.ReadAllText(Path.Combine(Folder, "ca.crt")),
                    CertificateAuthorityFile = Path.Combine(Folder, "ca.crt"),
                },
                User = new UserSettings { TokenFile = Path.Combine(Folder, "token") },
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException("The service account of this pod is not mounted: " + problem.Message, problem);
        }
    }
}
