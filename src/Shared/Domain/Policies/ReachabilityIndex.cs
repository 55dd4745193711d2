using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>
/// Answers whether a connection is let through by the network policies of a snapshot: NetworkPolicy v1 and the
/// cluster-wide kinds of policy.networking.k8s.io. Building reads each policy once; a verdict costs the policies of the
/// two namespaces plus the cluster-wide ones.
/// </summary>
public sealed class ReachabilityIndex
{
    private readonly PolicyTiers tiers;
    private readonly NodeAddresses nodes;
    private readonly ReachabilityOptions options;

    private ReachabilityIndex(ClusterSnapshot snapshot, ReachabilityOptions options)
    {
        this.options = options;
        nodes = NodeAddresses.Of(snapshot);
        tiers = new PolicyTiers(snapshot);
    }

    internal PolicyTiers Tiers => tiers;

    public static ReachabilityIndex Build(ClusterSnapshot snapshot, ReachabilityOptions? options = null) => new(snapshot, options ?? new());

    /// <summary>The policies that select the end in the direction, in the order they are asked.</summary>
    public IEnumerable<PolicyModel> Selecting(FlowEnd end, TrafficDirection direction) =>
        tiers
            .Admin.Concat(tiers.In(end.Namespace))
            .Concat(tiers.Baseline)
            .Select(entry => entry.Policy)
            .Where(policy => policy.Covers(direction) && PolicyTiers.Selects(policy, end));

    /// <summary>
    /// Every connection that the policies let through between two different ends; for each port it holds exactly what
    /// <see cref="Evaluate"/> answers.
    /// </summary>
    public ConnectionSet Connections(FlowEnd source, FlowEnd destination) =>
        IsSelf(source, destination)
            ? ConnectionSet.All
            : tiers
                .About(source, TrafficDirection.Egress)
                .Allowed(new PeerByRule(this, destination), destination)
                .Intersect(tiers.About(destination, TrafficDirection.Ingress).Allowed(new PeerByRule(this, source), destination));

    /// <summary>Whether a rule's peers cover an end, whatever the ports; a rule that is not understood covers everybody unless it accepts.</summary>
    internal bool Covers(RuleEntry entry, FlowEnd peer) =>
        entry.Rule.Unknown ? entry.Rule.Action != RuleAction.Accept : RuleMatcher.Peers(entry.Policy, entry.Rule, peer, options, nodes);

    /// <summary>The verdict for a new connection; replies to an allowed connection are always let through.</summary>
    public PolicyVerdict Evaluate(FlowEnd source, FlowEnd destination, FlowPort port)
    {
        if (IsSelf(source, destination))
        {
            var self = new DirectionVerdict(FlowVerdict.Allow, null, [], ["A pod that reaches its own address is not subject to policy."]);
            return new PolicyVerdict(self, self);
        }

        return new PolicyVerdict(
            Direction(source, destination, TrafficDirection.Egress, destination, port),
            Direction(destination, source, TrafficDirection.Ingress, destination, port)
        )
        {
            ImplementationDefined = HostNetworkNote(source, destination),
        };
    }

    private DirectionVerdict Direction(FlowEnd subject, FlowEnd peer, TrafficDirection direction, FlowEnd destination, FlowPort port)
    {
        if (!subject.IsPod || subject.HostNetwork)
        {
            return new(
                FlowVerdict.Allow,
                null,
                [],
                [$"{subject.Name} is not a pod that policies can select: nothing restricts its {Word(direction)}."]
            );
        }

        var steps = new List<string>();
        if (Tier(tiers.Admin, subject, peer, direction, destination, port, steps) is { } byAdmin)
        {
            return byAdmin;
        }

        var verdict =
            Namespaced(subject, peer, direction, destination, port, steps)
            ?? Tier(tiers.Baseline, subject, peer, direction, destination, port, steps);
        if (verdict is not null)
        {
            return verdict;
        }

        steps.Add($"No policy decides the {Word(direction)} of {subject.Name}: the default is to allow.");
        return new(FlowVerdict.Allow, null, [], steps);
    }

    /// <summary>The first rule that matches decides, by ascending priority and then from the top; Pass leaves the tier.</summary>
    private DirectionVerdict? Tier(
        ImmutableArray<PolicyEntry> tier,
        FlowEnd subject,
        FlowEnd peer,
        TrafficDirection direction,
        FlowEnd destination,
        FlowPort port,
        List<string> steps
    )
    {
        foreach (var (policy, _, _) in tier)
        {
            if (!policy.Covers(direction) || !PolicyTiers.Selects(policy, subject))
            {
                continue;
            }

            foreach (var rule in policy.Rules(direction))
            {
                if (!Matches(policy, rule, peer, destination, port))
                {
                    continue;
                }

                // A rule that is not understood fails closed.
                var action = rule.Unknown ? RuleAction.Deny : rule.Action;
                steps.Add($"{policy.Key}, rule {Label(rule)}: {action}.");
                return action == RuleAction.Pass
                    ? null
                    : new(
                        action == RuleAction.Accept ? FlowVerdict.Allow : FlowVerdict.Deny,
                        policy.Tier,
                        [Decider(policy, rule, action)],
                        steps
                    );
            }
        }

        return null;
    }

    /// <summary>Any NetworkPolicy that selects the pod isolates it; what no rule of any of them allows is denied.</summary>
    private DirectionVerdict? Namespaced(
        FlowEnd subject,
        FlowEnd peer,
        TrafficDirection direction,
        FlowEnd destination,
        FlowPort port,
        List<string> steps
    )
    {
        var isolating = tiers
            .In(subject.Namespace)
            .Select(entry => entry.Policy)
            .Where(policy => policy.Covers(direction) && PolicyTiers.Selects(policy, subject))
            .ToList();
        if (isolating.Count == 0)
        {
            return null;
        }

        var allowing = isolating
            .SelectMany(policy =>
                policy
                    .Rules(direction)
                    .Where(rule => Matches(policy, rule, peer, destination, port))
                    .Select(rule => Decider(policy, rule, RuleAction.Accept))
            )
            .ToList();
        if (allowing.Count > 0)
        {
            steps.Add($"{allowing[0].Policy}, rule {allowing[0].Rule} allows the {Word(direction)}.");
            return new(FlowVerdict.Allow, PolicyTier.Namespaced, allowing, steps);
        }

        steps.Add(
            $"{string.Join(", ", isolating.Select(policy => policy.Key))} isolates {subject.Name} and no rule allows this {Word(direction)}."
        );
        return new(
            FlowVerdict.Deny,
            PolicyTier.Namespaced,
            [.. isolating.Select(policy => new DecidingRule(policy.Key, null, "", RuleAction.Deny))],
            steps
        );
    }

    private bool Matches(PolicyModel policy, PolicyRule rule, FlowEnd peer, FlowEnd destination, FlowPort port) =>
        rule.Unknown
            ? rule.Action != RuleAction.Accept
            : RuleMatcher.Ports(rule, destination, port) && RuleMatcher.Peers(policy, rule, peer, options, nodes);

    /// <summary>A pod that reaches its own address is not subject to policy.</summary>
    private static bool IsSelf(FlowEnd source, FlowEnd destination) =>
        source.IsPod && destination.IsPod && (ReferenceEquals(source, destination) || SharesAddress(source, destination));

    private static bool SharesAddress(FlowEnd source, FlowEnd destination) =>
        source.Name == destination.Name && source.Addresses.Any(address => destination.Addresses.Contains(address));

    private static DecidingRule Decider(PolicyModel policy, PolicyRule rule, RuleAction action) =>
        new(policy.Key, rule.Index, rule.Name, action);

    private static string Label(PolicyRule rule) => rule.Name.Length > 0 ? $"'{rule.Name}'" : $"{rule.Index}";

    private static string Word(TrafficDirection direction) => direction == TrafficDirection.Ingress ? "ingress" : "egress";

    private static string HostNetworkNote(FlowEnd source, FlowEnd destination) =>
        source.HostNetwork || destination.HostNetwork
            ? "One end uses its node's network: whether NetworkPolicy sees it as a pod is left to the implementation; here it counts as its node."
            : "";

    private sealed class PeerByRule(ReachabilityIndex index, FlowEnd peer) : IPeerRules
    {
        public bool Covers(RuleEntry entry) => index.Covers(entry, peer);
    }
}
