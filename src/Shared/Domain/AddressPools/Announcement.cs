using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>How one address of a service is made known, by one protocol.</summary>
public sealed record Announcement
{
    public required ResourceKey Service { get; init; }

    public required IpAddress Address { get; init; }

    /// <summary>BGP, else layer 2 (ARP and NDP).</summary>
    public required bool IsBgp { get; init; }

    /// <summary>The advertisements that apply to pool and service.</summary>
    public required ImmutableArray<ResourceKey> Advertisements { get; init; }

    /// <summary>The nodes that may announce it: for layer 2 in the order of election, for BGP all of them do.</summary>
    public required ImmutableArray<string> Nodes { get; init; }

    /// <summary>Layer 2: the node that answers for the address; null when none does, and for BGP.</summary>
    public string? Elected => IsBgp || Nodes.IsEmpty ? null : Nodes[0];

    /// <summary>BGP: each session that carries it, as node and peer.</summary>
    public ImmutableArray<BgpSession> Sessions { get; init; } = [];

    /// <summary>Layer 2: the interfaces; empty means all.</summary>
    public ImmutableArray<string> Interfaces { get; init; } = [];

    /// <summary>Why nobody announces it; null when somebody does.</summary>
    public string? Problem { get; init; }
}

/// <summary>A node that speaks to a peer.</summary>
public readonly record struct BgpSession(string Node, ResourceKey Peer);
