using System.Globalization;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Health;

/// <summary>Kinds for which no controller writes a status: their health follows from what they say.</summary>
internal static class QuietHealth
{
    private static readonly HashSet<GroupKind> Plain =
    [
        KnownKinds.ConfigMap,
        KnownKinds.ReferenceGrant,
        KnownKinds.IngressClass,
        KnownKinds.ServiceAccount,
        KnownKinds.EndpointSlice,
        KnownKinds.Event,
        KnownKinds.L2Advertisement,
        KnownKinds.BgpAdvertisement,
        KnownKinds.BgpPeer,
        KnownKinds.BfdProfile,
        KnownKinds.Community,
    ];

    /// <summary>Null for a kind that has a status.</summary>
    public static HealthVerdict? Of(ResourceObject resource, SnapshotFacts facts)
    {
        var kind = resource.GroupKind;
        if (kind == KnownKinds.IpAddressPool)
        {
            return OfPool(resource, facts);
        }

        if (kind == KnownKinds.Secret)
        {
            return OfSecret(resource);
        }

        if (kind == KnownKinds.NetworkPolicy)
        {
            var count = facts
                .Pods.Select(resource.Namespace, LabelSelector.Read(resource.Spec.At("podSelector")) ?? LabelSelector.Everything)
                .Count();
            return new HealthVerdict(HealthState.Ok, count == 1 ? "In force for 1 pod" : $"In force for {count} pods");
        }

        if (kind == KnownKinds.Ingress)
        {
            return resource.Status.At("loadBalancer").Items("ingress").Any()
                ? new HealthVerdict(HealthState.Ok, "Served by its controller")
                : new HealthVerdict(HealthState.Unknown, "No controller has reported an address");
        }

        if (kind == KnownKinds.Namespace)
        {
            return resource.Status.Text("phase") is { } phase
                ? new HealthVerdict(phase == "Active" ? HealthState.Ok : HealthState.Warning, phase)
                : new HealthVerdict(HealthState.Unknown, "No controller has reported a status");
        }

        if (kind.Group is KnownKinds.MetalLbGroup or "frrk8s.metallb.io" && MetalLbReport(resource) is { } report)
        {
            return report;
        }

        return Plain.Contains(kind) ? new HealthVerdict(HealthState.Ok, "Nothing stands against it") : null;
    }

    private static HealthVerdict OfPool(ResourceObject resource, SnapshotFacts facts)
    {
        if (facts.Addresses.Usage.FirstOrDefault(usage => usage.Key == resource.Key) is not { } usage)
        {
            return new HealthVerdict(HealthState.Unknown, "Not read");
        }

        if (!usage.Problems.IsEmpty)
        {
            return new HealthVerdict(HealthState.Critical, $"Refused by MetalLB: {usage.Problems[0].Message}");
        }

        var words = PoolWords.Use(usage);
        return usage.Share switch
        {
            >= 1 => new HealthVerdict(HealthState.Critical, $"Exhausted: {words}"),
            >= PoolWords.NearlyFull => new HealthVerdict(HealthState.Warning, $"Nearly exhausted: {words}"),
            _ => new HealthVerdict(HealthState.Ok, words),
        };
    }

    // Objects that MetalLB's components write to tell how they stand; their whole content is a status.
    private static HealthVerdict? MetalLbReport(ResourceObject report) =>
        (report.Kind, report.Status.Text("result")) switch
        {
            ("ConfigurationState", "Valid") => new HealthVerdict(HealthState.Ok, "The configuration is in force"),
            ("ConfigurationState", "Invalid") => new HealthVerdict(
                HealthState.Critical,
                $"The configuration is refused and an older one in force: {report.Status.Text("errorSummary")}"
            ),
            ("ServiceL2Status" or "ServiceBGPStatus", _) when report.Status.Text("node") is { Length: > 0 } node => new HealthVerdict(
                HealthState.Ok,
                $"{report.Status.Text("serviceNamespace")}/{report.Status.Text("serviceName")} is announced by {node}"
            ),
            ("BGPSessionState", _) when report.Status.Text("bgpStatus") is { Length: > 0 } session => new HealthVerdict(
                session == "Established" ? HealthState.Ok : HealthState.Warning,
                $"{session} between {report.Status.Text("node")} and {report.Status.Text("peer")}"
            ),
            _ => null,
        };

    private static HealthVerdict OfSecret(ResourceObject secret) =>
        CertificateFacts.Of(secret) switch
        {
            null => new HealthVerdict(HealthState.Ok, "Holds no certificate"),
            { Problem: { } problem } => new HealthVerdict(HealthState.Critical, $"Its certificate cannot be read: {problem}"),
            { MatchesKey: false } => new HealthVerdict(HealthState.Critical, "Its private key does not belong to its certificate"),
            var facts => new HealthVerdict(
                HealthState.Ok,
                $"Certificate for {string.Join(", ", facts.DnsNames.DefaultIfEmpty(facts.Subject).Take(3))}, good until {facts.NotAfter.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            ),
        };
}
