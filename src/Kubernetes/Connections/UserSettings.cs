namespace NetConsole.Kubernetes.Connections;

/// <summary>How the console proves who it is. Of several ways all are used, as kubectl does.</summary>
public sealed record UserSettings
{
    /// <summary>PEM; null for none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>PEM; null for none.</summary>
    public string? ClientKey { get; init; }

    /// <summary>Where <see cref="ClientCertificate"/> was read, to be read again; null when it came as text.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>Where <see cref="ClientKey"/> was read, to be read again; null when it came as text.</summary>
    public string? ClientKeyFile { get; init; }

    public string? Token { get; init; }

    /// <summary>A file whose token is read again every minute; wins over <see cref="Token"/>.</summary>
    public string? TokenFile { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public ExecSettings? Exec { get; init; }

    /// <summary>Every call is made as somebody else; null for none.</summary>
    public CallIdentity? Impersonate { get; init; }

    // Records print their members; this one must not.
    public override string ToString() => nameof(UserSettings);
}
