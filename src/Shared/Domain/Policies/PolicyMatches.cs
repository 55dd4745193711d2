using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>The pods that a peer of a rule stands for now.</summary>
/// <param name="Pods">By namespace and name; empty for a peer that is no selector of pods.</param>
public sealed record PeerMatches(PeerRule Peer, IReadOnlyList<ResourceKey> Pods);

/// <summary>A rule with what its peers match.</summary>
/// <param name="Peers">Null: anybody, addresses outside the cluster included.</param>
/// <param name="Unserved">Port names of the rule that no pod they could mean declares.</param>
public sealed record RuleMatches(PolicyRule Rule, IReadOnlyList<PeerMatches>? Peers, IReadOnlyList<string> Unserved);

/// <summary>What the selectors of one policy match in a snapshot. Costs one look at each pod for the subject and each peer.</summary>
public sealed class PolicyMatches
{
    private PolicyMatches(
        PolicyModel policy,
        IReadOnlyList<ResourceKey> subjects,
        IReadOnlyList<RuleMatches> ingress,
        IReadOnlyList<RuleMatches> egress
    )
    {
        Policy = policy;
        Subjects = subjects;
        Ingress = ingress;
        Egress = egress;
    }

    public PolicyModel Policy { get; }

    /// <summary>The pods the policy is about.</summary>
    public IReadOnlyList<ResourceKey> Subjects { get; }

    public IReadOnlyList<RuleMatches> Ingress { get; }

    public IReadOnlyList<RuleMatches> Egress { get; }

    /// <summary>Reads a policy of any of the four kinds; null for another kind.</summary>
    public static PolicyModel? Read(ResourceObject resource) =>
        resource.GroupKind == KnownKinds.NetworkPolicy ? resource.Model(NetworkPolicyReader.Read)
        : resource.GroupKind == KnownKinds.ClusterNetworkPolicy
        || resource.GroupKind == KnownKinds.AdminNetworkPolicy
        || resource.GroupKind == KnownKinds.BaselineAdminNetworkPolicy
            ? resource.Model(ClusterPolicyReader.Read)
        : null;

    public static PolicyMatches Of(ClusterSnapshot snapshot, PolicyModel policy)
    {
        var pods = snapshot
            .Of(KnownKinds.Pod)
            .All.Where(FlowEnds.IsReachable)
            .Select(pod => (pod.Key, End: FlowEnds.Pod(snapshot, pod)))
            .ToList();
        var subjects = pods.Where(pod => PolicyTiers.Selects(policy, pod.End)).ToList();
        var nodes = NodeAddresses.Of(snapshot);
        return new PolicyMatches(
            policy,
            [.. subjects.Select(pod => pod.Key)],
            [.. policy.Ingress.Select(rule => new RuleMatches(rule, Peers(rule), Unserved(rule, subjects)))],
            [.. policy.Egress.Select(rule => new RuleMatches(rule, Peers(rule), Unserved(rule, pods)))]
        );

        IReadOnlyList<PeerMatches>? Peers(PolicyRule rule) =>
            rule.Peers is not { } peers
                ? null
                : [.. peers.Select(peer => new PeerMatches(peer, peer.SelectsPods ? Matching(rule, peer) : []))];

        IReadOnlyList<ResourceKey> Matching(PolicyRule rule, PeerRule peer)
        {
            var alone = rule with { Peers = [peer] };
            return [.. pods.Where(pod => RuleMatcher.Peers(policy, alone, pod.End, new(), nodes)).Select(pod => pod.Key)];
        }
    }

    /// <summary>A name that nobody declares matches nothing, which is rarely meant.</summary>
    private static IReadOnlyList<string> Unserved(PolicyRule rule, IReadOnlyList<(ResourceKey Key, FlowEnd End)> destinations) =>
        [
            .. (rule.Ports ?? [])
                .Where(port =>
                    port.Name is not null
                    && !destinations.Any(pod =>
                        pod.End.Ports.Any(declared =>
                            declared.Name == port.Name && (port.Protocol is null || port.Protocol == declared.Protocol)
                        )
                    )
                )
                .Select(port => port.Name ?? ""),
        ];
}
