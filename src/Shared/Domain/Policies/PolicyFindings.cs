using System.Text.Json;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>What is wrong or pointless about the network policies of a snapshot. Linear in policies times pods of their namespaces.</summary>
public static class PolicyFindings
{
    private static readonly string[] RuleLists = ["ingress", "egress"];

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot)
    {
        foreach (var policy in snapshot.Of(KnownKinds.NetworkPolicy).All)
        {
            foreach (var finding in Fields(policy).Concat(Subjects(snapshot, policy)))
            {
                yield return finding;
            }
        }

        foreach (var finding in Ties(snapshot))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Fields(ResourceObject policy)
    {
        foreach (var list in RuleLists)
        {
            foreach (var (rule, index) in policy.Spec.Items(list).Select((rule, index) => (rule, index)))
            {
                var path = $"spec.{list}[{index}]";
                var peers = list == "ingress" ? "from" : "to";
                foreach (var finding in Blocks(policy, rule, $"{path}.{peers}", peers).Concat(Ports(policy, rule, path)))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<Finding> Blocks(ResourceObject policy, JsonElement rule, string path, string peers)
    {
        foreach (var (peer, index) in rule.Items(peers).Select((peer, index) => (peer, index)))
        {
            var block = peer.At("ipBlock");
            if (!block.Exists())
            {
                continue;
            }

            var cidr = block.Text("cidr");
            if (!CidrBlock.TryParse(cidr, out var network))
            {
                yield return Finding.Of(
                    policy.Key,
                    PolicyCodes.PolicyCidrInvalid,
                    Severity.Critical,
                    $"{path}[{index}].ipBlock.cidr",
                    $"{policy.Key} names the block '{cidr}', which is not an address with a prefix length.",
                    "Write it as address/prefix, such as 10.0.0.0/8 or 2001:db8::/32."
                );
                continue;
            }

            foreach (var except in block.Texts("except"))
            {
                if (
                    !CidrBlock.TryParse(except, out var cut)
                    || cut.PrefixLength < network.PrefixLength
                    || !network.Contains(cut.BaseAddress)
                )
                {
                    yield return Finding.Of(
                        policy.Key,
                        PolicyCodes.PolicyExceptOutsideBlock,
                        Severity.Warning,
                        $"{path}[{index}].ipBlock.except",
                        $"{policy.Key} cuts '{except}' out of {cidr}, which does not contain it.",
                        "Remove the exception or give one that lies within the block."
                    );
                }
            }
        }
    }

    private static IEnumerable<Finding> Ports(ResourceObject policy, JsonElement rule, string path)
    {
        foreach (var (port, index) in rule.Items("ports").Select((port, index) => (port, index)))
        {
            if (port.Number("endPort") is { } end && (port.Number("port") is not { } first || end < first))
            {
                yield return Finding.Of(
                    policy.Key,
                    PolicyCodes.PolicyPortRangeInvalid,
                    Severity.Critical,
                    $"{path}.ports[{index}].endPort",
                    $"{policy.Key} gives endPort {end} without a numeric port at or below it, so no port matches.",
                    "Give port as a number that is not above endPort."
                );
            }
        }
    }

    private static IEnumerable<Finding> Subjects(ClusterSnapshot snapshot, ResourceObject policy)
    {
        var model = policy.Model(NetworkPolicyReader.Read);
        if (!snapshot.Serves(KnownKinds.Pod))
        {
            yield break;
        }

        var selected = snapshot.Of(KnownKinds.Pod).In(policy.Namespace).Any(pod => model.SubjectPods?.Matches(pod.Labels) ?? true);
        if (!selected)
        {
            yield return Finding.Of(
                policy.Key,
                PolicyCodes.PolicySelectsNothing,
                Severity.Info,
                "spec.podSelector",
                $"{policy.Key} selects no pod ({model.SubjectPods ?? LabelSelector.Everything} in {policy.Namespace}).",
                "Compare the selector with the pods' labels, or delete the policy if it is no longer needed."
            );
        }
    }

    private static IEnumerable<Finding> Ties(ClusterSnapshot snapshot)
    {
        GroupKind[] kinds = [KnownKinds.AdminNetworkPolicy, KnownKinds.ClusterNetworkPolicy];
        var policies = kinds
            .SelectMany(kind => snapshot.Of(kind).All)
            .Select(policy => (Object: policy, Model: policy.Model(ClusterPolicyReader.Read)));
        foreach (
            var group in policies
                .GroupBy(policy => (policy.Object.Kind, policy.Model.Tier, policy.Model.Priority))
                .Where(group => group.Count() > 1)
        )
        {
            foreach (var (policy, _) in group)
            {
                var others = group.Select(other => other.Object.Key).Where(key => key != policy.Key).ToList();
                yield return Finding.Of(
                    policy.Key,
                    PolicyCodes.PolicyPriorityTie,
                    Severity.Warning,
                    "spec.priority",
                    $"{policy.Key} shares priority {group.Key.Priority} in the {group.Key.Tier} tier with {string.Join(", ", others)}: which is asked first is undefined.",
                    "Give each policy of a tier a priority of its own."
                ) with
                {
                    Related = others,
                };
            }
        }
    }
}
