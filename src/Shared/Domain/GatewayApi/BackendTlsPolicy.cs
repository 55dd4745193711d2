using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>What a policy is for: an object of its own namespace, or one named part of it.</summary>
/// <param name="SectionName">For a Service the name of a port; null for the whole object.</param>
public sealed record PolicyTarget(string Group, string Kind, string Name, string? SectionName, string Path);

/// <summary>An identity that the backend's certificate must show.</summary>
/// <param name="Type">Hostname or URI.</param>
public sealed record SubjectAltName(string Type, string Value);

/// <summary>How a gateway speaks TLS to a backend.</summary>
public sealed record BackendTlsPolicy
{
    public required ResourceObject Resource { get; init; }

    public ResourceKey Key => Resource.Key;

    public ImmutableArray<PolicyTarget> Targets { get; init; } = [];

    /// <summary>ConfigMaps with <c>ca.crt</c>, always in the policy's namespace.</summary>
    public ImmutableArray<ObjectRef> CaCertificates { get; init; } = [];

    /// <summary>System; null when not given.</summary>
    public string? WellKnownCaCertificates { get; init; }

    /// <summary>The SNI, and the identity expected unless <see cref="SubjectAltNames"/> are given.</summary>
    public required string Hostname { get; init; }

    public ImmutableArray<SubjectAltName> SubjectAltNames { get; init; } = [];

    public static BackendTlsPolicy Of(ResourceObject resource) => resource.Model(Read);

    private static BackendTlsPolicy Read(ResourceObject resource)
    {
        var validation = resource.Spec.At("validation");
        return new BackendTlsPolicy
        {
            Resource = resource,
            Targets =
            [
                .. resource
                    .Spec.Items("targetRefs")
                    .Select(
                        (item, index) =>
                            new PolicyTarget(
                                item.Text("group") ?? "",
                                item.Text("kind") ?? "",
                                item.Text("name") ?? "",
                                item.Text("sectionName"),
                                $"spec.targetRefs[{index}]"
                            )
                    ),
            ],
            CaCertificates =
            [
                .. validation
                    .Items("caCertificateRefs")
                    .Select(
                        (item, index) => ObjectRef.Read(item, default, resource.Namespace, $"spec.validation.caCertificateRefs[{index}]")
                    ),
            ],
            WellKnownCaCertificates = validation.Text("wellKnownCACertificates"),
            Hostname = validation.Text("hostname") ?? "",
            SubjectAltNames =
            [
                .. validation
                    .Items("subjectAltNames")
                    .Select(item => new SubjectAltName(item.Text("type") ?? "", item.Text("hostname") ?? item.Text("uri") ?? "")),
            ],
        };
    }
}
