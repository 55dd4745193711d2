using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>A service that a change would take its address from.</summary>
public sealed record AddressLoss
{
    public required ResourceKey Service { get; init; }

    /// <summary>The pool the address is of.</summary>
    public required string Pool { get; init; }

    /// <summary>What it has.</summary>
    public required ImmutableArray<IpAddress> Before { get; init; }

    /// <summary>What it could get instead; empty with the problem when nothing.</summary>
    public required PossibleAddresses After { get; init; }

    /// <summary>Why it loses the address.</summary>
    public required string Reason { get; init; }

    public override string ToString() =>
        After.Choices.Count switch
        {
            0 => $"{Service} loses {string.Join(" and ", Before)}: {Reason}",
            1 => $"{Service} loses {string.Join(" and ", Before)} and gets {After.Choices[0]}: {Reason}",
            _ => $"{Service} loses {string.Join(" and ", Before)} and gets another address: {Reason}",
        };
}
