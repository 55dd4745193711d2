using System.Collections.Immutable;
using System.Net;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>Whether a rule's peers and ports cover a connection.</summary>
internal static class RuleMatcher
{
    public static bool Peers(PolicyModel policy, PolicyRule rule, FlowEnd peer, ReachabilityOptions options, NodeAddresses nodes)
    {
        if (rule.Peers is not { } peers)
        {
            return true;
        }

        foreach (var candidate in peers)
        {
            if (Peer(policy, candidate, peer, options, nodes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ports are always those of the destination, whichever end the policy selects.</summary>
    public static bool Ports(PolicyRule rule, FlowEnd destination, FlowPort port)
    {
        if (rule.Ports is not { } ports)
        {
            return true;
        }

        foreach (var candidate in ports)
        {
            if (Port(candidate, destination, port))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The connections a rule covers on a destination with these ports.</summary>
    public static ConnectionSet Connections(PolicyRule rule, ImmutableArray<NamedPort> declared)
    {
        if (rule.Ports is not { } ports)
        {
            return ConnectionSet.All;
        }

        var covered = ConnectionSet.None;
        foreach (var port in ports)
        {
            if (port.Name is null)
            {
                var numbers = port.First is { } first ? PortSet.Of(first, port.Last ?? first) : PortSet.All;
                covered = covered.Union(ConnectionSet.Of(port.Protocol, numbers));
                continue;
            }

            foreach (var named in declared)
            {
                if (named.Name == port.Name && (port.Protocol is null || port.Protocol == named.Protocol))
                {
                    covered = covered.Union(ConnectionSet.Of(named.Protocol, PortSet.Of(named.Port, named.Port)));
                }
            }
        }

        return covered;
    }

    private static bool Peer(PolicyModel policy, PeerRule rule, FlowEnd peer, ReachabilityOptions options, NodeAddresses nodes)
    {
        if (rule.SelectsPods)
        {
            return peer is { IsPod: true, HostNetwork: false }
                && Namespace(policy, rule, peer)
                && (rule.Pods?.Matches(peer.Labels) ?? true);
        }

        if (!rule.Networks.IsEmpty)
        {
            return (!peer.IsPod || peer.HostNetwork || options.IpBlockMatchesPodIPs) && Networks(rule.Networks, peer);
        }

        return rule.Nodes is { } selector && peer.Addresses.Any(address => nodes.Matches(selector, address));
    }

    private static bool Namespace(PolicyModel policy, PeerRule rule, FlowEnd peer) =>
        rule.Namespaces is { } selector ? selector.Matches(peer.NamespaceLabels) : peer.Namespace == policy.Key.Namespace;

    private static bool Networks(ImmutableArray<(IPNetwork Block, ImmutableArray<IPNetwork> Except)> networks, FlowEnd peer)
    {
        foreach (var (block, except) in networks)
        {
            if (peer.Addresses.IsEmpty && block.PrefixLength == 0 && except.IsEmpty)
            {
                // A pod that has no address yet will get one inside "everything".
                return true;
            }

            foreach (var address in peer.Addresses)
            {
                if (block.Contains(address) && !except.Any(cut => cut.Contains(address)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Port(PortRule rule, FlowEnd destination, FlowPort port)
    {
        if (rule.Protocol is { } protocol && protocol != port.Protocol)
        {
            return false;
        }

        if (rule.Name is { } name)
        {
            return destination.Ports.Any(declared =>
                declared.Name == name
                && declared.Protocol == port.Protocol
                && (port.Number is { } wanted ? declared.Port == wanted : port.Name == name)
            );
        }

        return rule.First is not { } first || (port.Number is { } number && number >= first && number <= (rule.Last ?? first));
    }
}
