namespace NetConsole.Kubernetes.Connections;

/// <summary>How the API server proves who it is.</summary>
public sealed record TlsSettings
{
    /// <summary>Certificates in PEM that sign the server's; null for those the machine trusts.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>Where the authorities were read, to be read again; null when they came as text.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Takes any certificate.</summary>
    public bool SkipVerify { get; init; }

    /// <summary>The name the certificate must hold, and that is asked for, when it is not the address's host.</summary>
    public string? ServerName { get; init; }
}
