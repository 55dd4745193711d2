using System.Collections.Immutable;
using System.Net;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>The way of a connection as seen from the pod a policy selects.</summary>
public enum TrafficDirection
{
    Ingress,
    Egress,
}

/// <summary>What a rule says about the connections it matches. A NetworkPolicy's rules only ever accept.</summary>
public enum RuleAction
{
    Accept,
    Deny,

    /// <summary>Leaves the decision to the next tier, whatever follows in this one.</summary>
    Pass,
}

/// <summary>The order in which policies are asked.</summary>
public enum PolicyTier
{
    Admin,
    Namespaced,
    Baseline,
}

/// <summary>Ports that a rule covers.</summary>
/// <param name="Protocol">TCP, UDP or SCTP; null means any (a port that is only named).</param>
/// <param name="First">First port; null when named or when all ports are meant.</param>
/// <param name="Last">Last port, inclusive; equal to <paramref name="First"/> for one port.</param>
/// <param name="Name">Port name, looked up on the destination pod.</param>
public sealed record PortRule(string? Protocol, int? First, int? Last, string? Name);

/// <summary>Who a rule is about. Exactly one form is set; none set (an unknown newer form) matches nobody.</summary>
public sealed record PeerRule
{
    /// <summary>Pods by label; null when the peer names whole namespaces or addresses.</summary>
    public LabelSelector? Pods { get; init; }

    /// <summary>Namespaces by label; null means the policy's own for a NetworkPolicy, every one for the cluster-wide kinds.</summary>
    public LabelSelector? Namespaces { get; init; }

    /// <summary>The peer is made of pods: selectors apply.</summary>
    public bool SelectsPods { get; init; }

    /// <summary>Blocks of addresses, with what is cut out of each.</summary>
    public ImmutableArray<(IPNetwork Block, ImmutableArray<IPNetwork> Except)> Networks { get; init; } = [];

    /// <summary>Nodes by label; matches the addresses of these nodes.</summary>
    public LabelSelector? Nodes { get; init; }

    /// <summary>DNS names (egress only); what they resolve to is not known here.</summary>
    public ImmutableArray<string> DomainNames { get; init; } = [];
}

/// <summary>One rule of one direction.</summary>
public sealed record PolicyRule
{
    /// <summary>0-based place in the policy's list for the direction.</summary>
    public required int Index { get; init; }

    public string Name { get; init; } = "";

    public required RuleAction Action { get; init; }

    /// <summary>Null: anybody, addresses outside the cluster included.</summary>
    public ImmutableArray<PeerRule>? Peers { get; init; }

    /// <summary>Null: every port of every protocol.</summary>
    public ImmutableArray<PortRule>? Ports { get; init; }

    /// <summary>Holds a form this console does not know. Then an accepting rule matches nobody and any other denies everybody.</summary>
    public bool Unknown { get; init; }
}

/// <summary>A policy of any of the known kinds in one form.</summary>
public sealed record PolicyModel
{
    public required ResourceKey Key { get; init; }

    public required PolicyTier Tier { get; init; }

    /// <summary>0 (asked first) to 1000; 0 for kinds without priority.</summary>
    public int Priority { get; init; }

    /// <summary>Namespaces whose pods are subject; null for a NetworkPolicy (its own) and for every namespace.</summary>
    public LabelSelector? SubjectNamespaces { get; init; }

    /// <summary>Pods that are subject; null means every pod of the namespaces.</summary>
    public LabelSelector? SubjectPods { get; init; }

    /// <summary>The policy says something about incoming connections (for a NetworkPolicy: it isolates).</summary>
    public required bool CoversIngress { get; init; }

    public required bool CoversEgress { get; init; }

    public required ImmutableArray<PolicyRule> Ingress { get; init; }

    public required ImmutableArray<PolicyRule> Egress { get; init; }

    public bool Covers(TrafficDirection direction) => direction == TrafficDirection.Ingress ? CoversIngress : CoversEgress;

    public ImmutableArray<PolicyRule> Rules(TrafficDirection direction) => direction == TrafficDirection.Ingress ? Ingress : Egress;
}
