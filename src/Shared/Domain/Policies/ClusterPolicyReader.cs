using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>
/// Reads the cluster-wide kinds of policy.networking.k8s.io: ClusterNetworkPolicy (v1alpha2), AdminNetworkPolicy and
/// BaselineAdminNetworkPolicy (v1alpha1).
/// </summary>
public static class ClusterPolicyReader
{
    private static readonly string[] TransportProtocols = ["tcp", "udp", "sctp"];

    public static PolicyModel Read(ResourceObject policy)
    {
        var spec = policy.Spec;
        var subject = spec.At("subject");
        var pods = subject.At("pods");
        var ingress = Rules(spec.At("ingress"), "from");
        var egress = Rules(spec.At("egress"), "to");
        var baseline =
            policy.GroupKind == KnownKinds.BaselineAdminNetworkPolicy
            || (policy.GroupKind == KnownKinds.ClusterNetworkPolicy && spec.Text("tier") == "Baseline");
        return new PolicyModel
        {
            Key = policy.Key,
            Tier = baseline ? PolicyTier.Baseline : PolicyTier.Admin,
            Priority = (int)(spec.Number("priority") ?? 0),
            SubjectNamespaces = LabelSelector.Read(pods.Exists() ? pods.At("namespaceSelector") : subject.At("namespaces")),
            SubjectPods = LabelSelector.Read(pods.At("podSelector")),
            CoversIngress = !ingress.IsEmpty,
            CoversEgress = !egress.IsEmpty,
            Ingress = ingress,
            Egress = egress,
        };
    }

    private static ImmutableArray<PolicyRule> Rules(JsonElement rules, string peersField) =>
        [.. rules.Items().Select((rule, index) => Rule(rule, index, peersField))];

    private static PolicyRule Rule(JsonElement rule, int index, string peersField)
    {
        RuleAction? action = rule.Text("action") switch
        {
            "Accept" or "Allow" => RuleAction.Accept,
            "Deny" => RuleAction.Deny,
            "Pass" => RuleAction.Pass,
            _ => null,
        };
        var peers = rule.At(peersField).Items().Select(Peer).ToImmutableArray();
        var portList = rule.Has("protocols") ? rule.At("protocols") : rule.At("ports");
        var ports = portList.Items().Select(Port).ToImmutableArray();
        return new PolicyRule
        {
            Index = index,
            Name = rule.Text("name") ?? "",
            Action = action ?? RuleAction.Deny,
            Peers = [.. peers.Select(peer => peer ?? new PeerRule())],
            Ports = ports.IsEmpty ? null : [.. ports.OfType<PortRule>()],
            Unknown = action is null || peers.Contains(null) || ports.Contains(null),
        };
    }

    private static PeerRule? Peer(JsonElement peer)
    {
        if (peer.Has("namespaces"))
        {
            return new PeerRule { Namespaces = LabelSelector.Read(peer.At("namespaces")), SelectsPods = true };
        }

        if (peer.Has("pods"))
        {
            var pods = peer.At("pods");
            return new PeerRule
            {
                Namespaces = LabelSelector.Read(pods.At("namespaceSelector")) ?? LabelSelector.Everything,
                Pods = LabelSelector.Read(pods.At("podSelector")),
                SelectsPods = true,
            };
        }

        if (peer.Has("networks"))
        {
            var blocks = ImmutableArray.CreateBuilder<(IPNetwork, ImmutableArray<IPNetwork>)>();
            foreach (var text in peer.Texts("networks"))
            {
                if (CidrBlock.TryParse(text, out var network))
                {
                    blocks.Add((network, []));
                }
            }

            return new PeerRule { Networks = blocks.DrainToImmutable() };
        }

        if (peer.Has("nodes"))
        {
            return new PeerRule { Nodes = LabelSelector.Read(peer.At("nodes")) };
        }

        return peer.Has("domainNames") ? new PeerRule { DomainNames = peer.Texts("domainNames") } : null;
    }

    private static PortRule? Port(JsonElement port)
    {
        // v1alpha2: protocols[].
        foreach (var protocol in TransportProtocols)
        {
            if (port.Has(protocol))
            {
                return Destination(port.At(protocol, "destinationPort"), protocol.ToUpperInvariant());
            }
        }

        if (port.Text("destinationNamedPort") is { } destinationName)
        {
            return new PortRule(null, null, null, destinationName);
        }

        // v1alpha1: ports[].
        if (port.Has("portNumber"))
        {
            var number = port.At("portNumber");
            return new PortRule(number.Text("protocol") ?? "TCP", (int?)number.Number("port"), (int?)number.Number("port"), null);
        }

        if (port.Has("portRange"))
        {
            var range = port.At("portRange");
            return new PortRule(range.Text("protocol") ?? "TCP", (int?)range.Number("start"), (int?)range.Number("end"), null);
        }

        return port.Text("namedPort") is { } name ? new PortRule(null, null, null, name) : null;
    }

    /// <summary>A protocol without a destination port is every port of it.</summary>
    private static PortRule? Destination(JsonElement port, string protocol)
    {
        if (!port.Exists())
        {
            return new PortRule(protocol, null, null, null);
        }

        if (port.Number("number") is { } number)
        {
            return new PortRule(protocol, (int)number, (int)number, null);
        }

        var range = port.At("range");
        return range.Number("start") is { } start && range.Number("end") is { } end
            ? new PortRule(protocol, (int)start, (int)end, null)
            : null;
    }
}
