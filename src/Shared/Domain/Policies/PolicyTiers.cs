using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>The policies of a snapshot in the order in which they are asked, each of their rules with a number of its own.</summary>
internal sealed class PolicyTiers
{
    private static readonly GroupKind[] ClusterWide =
    [
        KnownKinds.AdminNetworkPolicy,
        KnownKinds.BaselineAdminNetworkPolicy,
        KnownKinds.ClusterNetworkPolicy,
    ];

    private readonly ImmutableDictionary<string, ImmutableArray<PolicyEntry>> namespaced;
    private readonly ImmutableArray<RuleEntry>.Builder rules = ImmutableArray.CreateBuilder<RuleEntry>();

    public PolicyTiers(ClusterSnapshot snapshot)
    {
        var networkPolicies = snapshot.Of(KnownKinds.NetworkPolicy);
        namespaced = networkPolicies.Namespaces.ToImmutableDictionary(
            name => name,
            name => networkPolicies.In(name).Select(policy => Entry(policy.Model(NetworkPolicyReader.Read))).ToImmutableArray(),
            StringComparer.Ordinal
        );
        var cluster = ClusterWide
            .SelectMany(kind => snapshot.Of(kind).All)
            .Select(policy => policy.Model(ClusterPolicyReader.Read))
            .ToList();
        Admin = Ordered(cluster, PolicyTier.Admin);
        Baseline = Ordered(cluster, PolicyTier.Baseline);
    }

    /// <summary>By ascending priority; of equals, by name, since the API leaves that open.</summary>
    public ImmutableArray<PolicyEntry> Admin { get; }

    public ImmutableArray<PolicyEntry> Baseline { get; }

    /// <summary>Every rule, at the place of its number.</summary>
    public IReadOnlyList<RuleEntry> Rules => rules;

    public IEnumerable<PolicyModel> All =>
        Admin.Concat(Baseline).Concat(namespaced.Values.SelectMany(policies => policies)).Select(entry => entry.Policy);

    public ImmutableArray<PolicyEntry> In(string @namespace) => namespaced.GetValueOrDefault(@namespace, []);

    /// <summary>Whether the policy is about the end at all.</summary>
    public static bool Selects(PolicyModel policy, FlowEnd end) =>
        end is { IsPod: true, HostNetwork: false }
        && (policy.Tier != PolicyTier.Namespaced || policy.Key.Namespace == end.Namespace)
        && (policy.SubjectNamespaces?.Matches(end.NamespaceLabels) ?? true)
        && (policy.SubjectPods?.Matches(end.Labels) ?? true);

    /// <summary>What is said about a direction of the end.</summary>
    public SubjectRules About(FlowEnd end, TrafficDirection direction)
    {
        if (!end.IsPod || end.HostNetwork)
        {
            return SubjectRules.Silent;
        }

        var isolating = Selecting(In(end.Namespace), end, direction).ToList();
        return new SubjectRules(
            [.. Selecting(Admin, end, direction).SelectMany(policy => policy.Rules(direction))],
            isolating.Count > 0,
            [.. isolating.SelectMany(policy => policy.Rules(direction))],
            [.. Selecting(Baseline, end, direction).SelectMany(policy => policy.Rules(direction))]
        );
    }

    private static IEnumerable<PolicyEntry> Selecting(IEnumerable<PolicyEntry> tier, FlowEnd end, TrafficDirection direction) =>
        tier.Where(entry => entry.Policy.Covers(direction) && Selects(entry.Policy, end));

    private ImmutableArray<PolicyEntry> Ordered(List<PolicyModel> policies, PolicyTier tier) =>
        [.. policies.Where(policy => policy.Tier == tier).OrderBy(policy => policy.Priority).ThenBy(policy => policy.Key).Select(Entry)];

    private PolicyEntry Entry(PolicyModel policy) => new(policy, Numbered(policy, policy.Ingress), Numbered(policy, policy.Egress));

    private ImmutableArray<RuleEntry> Numbered(PolicyModel policy, ImmutableArray<PolicyRule> list)
    {
        var entries = ImmutableArray.CreateBuilder<RuleEntry>(list.Length);
        foreach (var rule in list)
        {
            var entry = new RuleEntry(rules.Count, policy, rule);
            rules.Add(entry);
            entries.Add(entry);
        }

        return entries.MoveToImmutable();
    }
}

/// <summary>A policy with its numbered rules.</summary>
internal sealed record PolicyEntry(PolicyModel Policy, ImmutableArray<RuleEntry> Ingress, ImmutableArray<RuleEntry> Egress)
{
    public ImmutableArray<RuleEntry> Rules(TrafficDirection direction) => direction == TrafficDirection.Ingress ? Ingress : Egress;
}
