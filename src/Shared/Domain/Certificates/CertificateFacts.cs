using System.Text.Json;
using System.Text.Json.Serialization;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Certificates;

/// <summary>What may be told of the certificate in a Secret: everything that is public, and whether the key fits it.</summary>
public sealed record CertificateFacts
{
    /// <summary>The annotation that carries the facts on a redacted Secret, as JSON.</summary>
    public const string Annotation = "network-console/certificate";

    /// <summary>Subject distinguished name.</summary>
    public required string Subject { get; init; }

    public required IReadOnlyList<string> DnsNames { get; init; }

    /// <summary>IP addresses among the subject alternative names.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public required string Issuer { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Such as <c>RSA 2048</c> or <c>ECDSA P-256</c>.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>The private key beside it is its own; null when there is none or its kind cannot be compared.</summary>
    public bool? MatchesKey { get; init; }

    /// <summary>How many certificates the chain has, this one included.</summary>
    public int ChainLength { get; init; } = 1;

    /// <summary>Why the text that should be a certificate is none; null when it is one. The other facts are empty then.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// The facts of the first certificate of <c>tls.crt</c>, or of <c>ca.crt</c> where there is no other; null when the
    /// Secret holds neither. A redacted Secret answers with what was known before.
    /// </summary>
    public static CertificateFacts? Of(ResourceObject secret) => TlsSecret.Of(secret).Certificate;

    /// <summary>The names and addresses it is for, in lower case; the common name when there are none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Names =>
        DnsNames.Count + Addresses.Count == 0
            ? CommonName is { Length: > 0 } name
                ? [name]
                : []
            : [.. DnsNames.Concat(Addresses).Select(name => name.ToLowerInvariant())];

    private string? CommonName =>
        Subject
            .Split(',', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith("CN=", StringComparison.Ordinal))
            ?[3..].ToLowerInvariant();

    /// <summary>The certificate covers the host name: equal, or by a wildcard that stands for exactly one label.</summary>
    public bool Covers(string host) =>
        Names.Any(name =>
            string.Equals(name, host, StringComparison.OrdinalIgnoreCase)
            || (
                name.StartsWith("*.", StringComparison.Ordinal)
                && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
                && !host.StartsWith('*')
                && string.Equals(name[1..], host[dot..], StringComparison.OrdinalIgnoreCase)
            )
        );

    public bool Equals(CertificateFacts? other) => other is not null && ToJson() == other.ToJson();

    public override int GetHashCode() => HashCode.Combine(Subject, NotAfter);

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static CertificateFacts? Remembered(ResourceObject secret)
    {
        if (!secret.Annotations.TryGetValue(Annotation, out var json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<CertificateFacts>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
