using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>Reads networking.k8s.io NetworkPolicy with the defaults that the API documents give it.</summary>
public static class NetworkPolicyReader
{
    /// <summary>
    /// policyTypes, when absent, means Ingress, and Egress too if the policy has any egress rule. A rule without peers is
    /// about anybody, one without ports about every port; a port without protocol is TCP.
    /// </summary>
    public static PolicyModel Read(ResourceObject policy)
    {
        var spec = policy.Spec;
        var types = spec.Texts("policyTypes");
        var egress = Rules(spec.At("egress"), "to");
        return new PolicyModel
        {
            Key = policy.Key,
            Tier = PolicyTier.Namespaced,
            SubjectPods = LabelSelector.Read(spec.At("podSelector")),
            CoversIngress = types.IsEmpty || types.Contains("Ingress"),
            CoversEgress = types.IsEmpty ? !egress.IsEmpty : types.Contains("Egress"),
            Ingress = Rules(spec.At("ingress"), "from"),
            Egress = egress,
        };
    }

    private static ImmutableArray<PolicyRule> Rules(JsonElement rules, string peersField) =>
        [
            .. rules
                .Items()
                .Select(
                    (rule, index) =>
                        new PolicyRule
                        {
                            Index = index,
                            Action = RuleAction.Accept,
                            Peers = Some(rule.At(peersField), Peer),
                            Ports = Some(rule.At("ports"), Port),
                        }
                ),
        ];

    /// <summary>An empty list says the same as an absent one: no restriction.</summary>
    private static ImmutableArray<T>? Some<T>(JsonElement list, Func<JsonElement, T> read) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? [.. list.EnumerateArray().Select(read)] : null;

    private static PeerRule Peer(JsonElement peer)
    {
        if (!peer.Has("ipBlock"))
        {
            var pods = LabelSelector.Read(peer.At("podSelector"));
            var namespaces = LabelSelector.Read(peer.At("namespaceSelector"));
            return new PeerRule
            {
                Pods = pods,
                Namespaces = namespaces,
                SelectsPods = pods is not null || namespaces is not null,
            };
        }

        var block = peer.At("ipBlock");
        return CidrBlock.TryParse(block.Text("cidr"), out var network)
            ? new PeerRule { Networks = [(network, [.. Blocks(block.Texts("except"))])] }
            : new PeerRule();
    }

    private static IEnumerable<IPNetwork> Blocks(ImmutableArray<string> texts)
    {
        foreach (var text in texts)
        {
            if (CidrBlock.TryParse(text, out var network))
            {
                yield return network;
            }
        }
    }

    private static PortRule Port(JsonElement port)
    {
        var protocol = port.Text("protocol") ?? "TCP";
        var value = port.At("port");
        return value.ValueKind switch
        {
            JsonValueKind.Number when port.Number("port") is { } number => new(
                protocol,
                (int)number,
                (int)(port.Number("endPort") ?? number),
                null
            ),
            JsonValueKind.String => new(protocol, null, null, value.GetString()),
            _ => new(protocol, null, null, null),
        };
    }
}
