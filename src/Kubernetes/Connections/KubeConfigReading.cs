using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Connections;

/// <summary>Makes settings of kubeconfig entries; reads the files they point to.</summary>
internal static class KubeConfigReading
{
    public static ClusterSettings Settings(string name, KubeConfigEntry context, KubeConfigEntry cluster, KubeConfigEntry? user) =>
        new()
        {
            Name = name,
            Server = Address(cluster, "server") ?? throw new KubeConfigException($"The cluster \"{cluster.Name}\" has no server."),
            Namespace = context.Text("namespace"),
            Proxy = Address(cluster, "proxy-url"),
            Tls = new TlsSettings
            {
                CertificateAuthorities = DataOrFile(cluster, "certificate-authority"),
                CertificateAuthorityFile = FileOf(cluster, "certificate-authority"),
                SkipVerify = cluster.Body.Flag("insecure-skip-tls-verify") ?? false,
                ServerName = cluster.Text("tls-server-name"),
            },
            User = user is null ? new UserSettings() : User(user, cluster),
        };

    public static string FileProblem(string what, string path, Exception problem) =>
        problem switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"The {what} file {path} does not exist.",
            UnauthorizedAccessException => $"The {what} file {path} may not be read: permission denied.",
            _ => $"The {what} file {path} cannot be read: {problem.Message}",
        };

    private static UserSettings User(KubeConfigEntry user, KubeConfigEntry cluster)
    {
        if (user.Body.Has("auth-provider"))
        {
            throw new KubeConfigException(
                $"The user \"{user.Name}\" uses an auth-provider, which Kubernetes removed in 1.26; use an exec credential plugin instead."
            );
        }

        var certificate = DataOrFile(user, "client-certificate");
        var key = DataOrFile(user, "client-key");
        if (certificate is null != key is null)
        {
            throw new KubeConfigException($"The user \"{user.Name}\" has a client certificate or a client key, but not both.");
        }

        var exec = user.Body.At("exec");
        return new UserSettings
        {
            ClientCertificate = certificate,
            ClientKey = key,
            ClientCertificateFile = FileOf(user, "client-certificate"),
            ClientKeyFile = FileOf(user, "client-key"),
            Token = user.Text("token"),
            TokenFile = user.Text("tokenFile") is { } file ? user.Resolve(file) : null,
            Username = user.Text("username"),
            Password = user.Text("password"),
            Exec = exec.ValueKind == JsonValueKind.Object ? Exec(user, cluster, exec) : null,
            Impersonate = user.Text("as") is { } other
                ? new CallIdentity(other, user.Body.Texts("as-groups"))
                {
                    Uid = user.Text("as-uid"),
                    Extra = user
                        .Body.Members("as-user-extra")
                        .ToDictionary(
                            extra => extra.Name,
                            IReadOnlyList<string> (extra) => [.. extra.Value.Items().Select(item => item.ToString())]
                        ),
                }
                : null,
        };
    }

    private static ExecSettings Exec(KubeConfigEntry user, KubeConfigEntry cluster, JsonElement exec)
    {
        var version = exec.Text("apiVersion") ?? "";
        if (version is not ("client.authentication.k8s.io/v1" or "client.authentication.k8s.io/v1beta1"))
        {
            throw new KubeConfigException(
                $"The exec plugin of the user \"{user.Name}\" asks for {version}; client.authentication.k8s.io/v1 and v1beta1 are supported."
            );
        }

        if (exec.Text("interactiveMode") == "Always")
        {
            throw new KubeConfigException(
                $"The exec plugin of the user \"{user.Name}\" wants a terminal (interactiveMode: Always), and the console has none."
            );
        }

        var command = exec.Text("command") is { Length: > 0 } named
            ? named
            : throw new KubeConfigException($"The exec plugin of the user \"{user.Name}\" has no command.");
        var provide = exec.Flag("provideClusterInfo") ?? false;
        return new ExecSettings
        {
            ApiVersion = version,
            // A bare name is looked up in PATH, anything else is relative to the kubeconfig.
            Command = command.Contains('/', StringComparison.Ordinal) ? user.Resolve(command) : command,
            Arguments = exec.Texts("args"),
            Environment = exec.Items("env")
                .Where(item => item.Text("name") is not null)
                .GroupBy(item => item.Text("name") ?? "")
                .ToDictionary(group => group.Key, group => group.Last().Text("value") ?? ""),
            InstallHint = exec.Text("installHint"),
            ProvideClusterInfo = provide,
            ClusterJson = provide ? ClusterJson(cluster) : null,
        };
    }

    private static string ClusterJson(KubeConfigEntry cluster)
    {
        var json = new JsonObject { ["server"] = cluster.Text("server") };
        foreach (var field in (string[])["tls-server-name", "insecure-skip-tls-verify", "proxy-url"])
        {
            if (cluster.Body.At(field) is { ValueKind: not JsonValueKind.Undefined } value)
            {
                json[field] = JsonNode.Parse(value.GetRawText());
            }
        }

        if (DataOrFile(cluster, "certificate-authority") is { } authority)
        {
            json["certificate-authority-data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(authority));
        }

        foreach (var extension in cluster.Body.Items("extensions"))
        {
            if (
                extension.Text("name") == "client.authentication.k8s.io/exec"
                && extension.At("extension") is { ValueKind: not JsonValueKind.Undefined } config
            )
            {
                json["config"] = JsonNode.Parse(config.GetRawText());
            }
        }

        return json.ToJsonString();
    }

    private static Uri? Address(KubeConfigEntry entry, string field)
    {
        if (entry.Text(field) is not { } text)
        {
            return null;
        }

        var full = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        return Uri.TryCreate(full, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "socks5"
            ? address
            : throw new KubeConfigException($"The {field} of the cluster \"{entry.Name}\" is no http or https address: {text}");
    }

    // As for kubectl, the data wins over the file.
    private static string? FileOf(KubeConfigEntry entry, string field) =>
        entry.Text($"{field}-data") is null && entry.Text(field) is { } named ? entry.Resolve(named) : null;

    private static string? DataOrFile(KubeConfigEntry entry, string field)
    {
        if (entry.Text($"{field}-data") is { } data)
        {
            try
            {
                return Encoding.UTF8.GetString(Convert.FromBase64String(data));
            }
            catch (FormatException problem)
            {
                throw new KubeConfigException($"The {field}-data of \"{entry.Name}\" is not base64.", problem);
            }
        }

        if (entry.Text(field) is not { } named)
        {
            return null;
        }

        var path = entry.Resolve(named);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException(FileProblem($"{field} of \"{entry.Name}\":", path, problem), problem);
        }
    }
}
