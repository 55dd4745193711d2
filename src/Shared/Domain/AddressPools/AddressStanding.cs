using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>How a service stands with its address.</summary>
public enum AddressState
{
    /// <summary>It keeps the address it has.</summary>
    Kept,

    /// <summary>It has an address that another service holds too against the rules: one of them loses it, which is not determined.</summary>
    Contested,

    /// <summary>It has an address that MetalLB would take away: see <see cref="AddressStanding.Reason"/>.</summary>
    Cleared,

    /// <summary>It has none yet.</summary>
    Pending,

    /// <summary>Another controller takes care of it.</summary>
    Foreign,
}

/// <summary>A LoadBalancer service and its address in one snapshot.</summary>
public sealed record AddressStanding
{
    public required ResourceKey Key { get; init; }

    public required AddressState State { get; init; }

    /// <summary>What its status says now.</summary>
    public required ImmutableArray<IpAddress> Current { get; init; }

    /// <summary>The pool that offers the current address; null when it has none, or no pool does.</summary>
    public required string? Pool { get; init; }

    /// <summary>Why an address is cleared or contested; empty otherwise.</summary>
    public required string Reason { get; init; }

    /// <summary>What decides its address.</summary>
    public required LoadBalancerService Service { get; init; }
}
