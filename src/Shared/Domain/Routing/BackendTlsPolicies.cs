using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>A policy with what became of it.</summary>
/// <param name="Accepted">In force for at least one target: no older policy has them all, and it names a usable CA.</param>
/// <param name="ResolvedRefs">All its CA references hold.</param>
public sealed record RoutedBackendTls(BackendTlsPolicy Policy, Verdict Accepted, Verdict ResolvedRefs)
{
    /// <summary>Backends can be spoken to; when false, clients get an error and never plain text.</summary>
    public bool IsUsable => Accepted.Holds;
}

/// <summary>The BackendTLSPolicies of a snapshot by target. A port's own policy goes before the whole Service's.</summary>
public sealed class BackendTlsPolicies
{
    private readonly Dictionary<(ResourceKey Target, string? Section), RoutedBackendTls> winners = [];
    private readonly List<RoutedBackendTls> all = [];

    /// <param name="envoy">Envoy Gateway reads them: CA certificates may come from Secrets and bundles too.</param>
    internal BackendTlsPolicies(ClusterSnapshot snapshot, bool envoy)
    {
        var oldestFirst = snapshot
            .Of(KnownKinds.BackendTlsPolicy)
            .All.Order(Comparer<ResourceObject>.Create(ResourceAge.Compare))
            .Select(BackendTlsPolicy.Of);
        var taken = new Dictionary<(ResourceKey, string?), ResourceKey>();
        foreach (var policy in oldestFirst)
        {
            var lost = policy.Targets.Where(target => !taken.TryAdd(KeyOf(policy, target), policy.Key)).ToList();
            var routed = Judge(snapshot, envoy, policy, lost.Count == 0 ? null : taken[KeyOf(policy, lost[0])]);
            all.Add(routed);
            foreach (var target in policy.Targets.Except(lost))
            {
                winners[KeyOf(policy, target)] = routed;
            }
        }
    }

    public IReadOnlyList<RoutedBackendTls> All => all;

    /// <summary>The policy in force for a backend's port; null when it is spoken to in plain text.</summary>
    public RoutedBackendTls? For(ResourceKey backend, ServicePort? port) =>
        winners.Count == 0 ? null
        : port is { Name.Length: > 0 } && winners.TryGetValue((backend, port.Name), out var own) ? own
        : winners.GetValueOrDefault((backend, null));

    private static (ResourceKey Target, string? Section) KeyOf(BackendTlsPolicy policy, PolicyTarget target) =>
        (
            new ResourceKey(target.Group, target.Kind, policy.Key.Namespace, target.Name),
            string.IsNullOrEmpty(target.SectionName) ? null : target.SectionName
        );

    private static RoutedBackendTls Judge(ClusterSnapshot snapshot, bool envoy, BackendTlsPolicy policy, ResourceKey? rival)
    {
        Verdict? worst = null;
        var usable = 0;
        foreach (var reference in policy.CaCertificates)
        {
            var verdict =
                envoy && reference.GroupKind != KnownKinds.ConfigMap ? CaCertificates.OfEnvoyGateway(snapshot, reference)
                : reference.GroupKind != KnownKinds.ConfigMap
                    ? Verdict.No(RoutingReasons.InvalidKind, $"A CA certificate cannot come from {reference.GroupKind}")
                : CaCertificates.Content(snapshot, reference) is { } problem ? Verdict.No(RoutingReasons.InvalidCaCertificateRef, problem)
                : Verdict.Yes(RoutingReasons.ResolvedRefs, "");
            usable += verdict.Holds ? 1 : 0;
            worst ??= verdict.Holds ? null : verdict;
        }

        var resolved = worst ?? Verdict.Yes(RoutingReasons.ResolvedRefs, "All references hold");
        if (rival is { } winner)
        {
            return new RoutedBackendTls(
                policy,
                Verdict.No(RoutingReasons.Conflicted, $"{winner} is older and has the same target"),
                resolved
            );
        }

        if (policy.WellKnownCaCertificates is { Length: > 0 } known)
        {
            return new RoutedBackendTls(
                policy,
                known == "System" ? Yes() : Verdict.No(RoutingReasons.Invalid, $"The well-known CA certificates {known} are not known"),
                resolved
            );
        }

        return new RoutedBackendTls(
            policy,
            usable > 0 ? Yes() : Verdict.No(RoutingReasons.NoValidCaCertificate, worst?.Message ?? "No CA certificate is named"),
            resolved
        );
    }

    private static Verdict Yes() => Verdict.Yes(RoutingReasons.Accepted, "Policy is accepted");
}
