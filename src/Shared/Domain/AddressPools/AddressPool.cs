using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>One entry of <c>spec.addresses</c> that could be read.</summary>
/// <param name="Index">Its place in the list.</param>
/// <param name="Text">As written.</param>
/// <param name="Range">The addresses.</param>
public sealed record PoolEntry(int Index, string Text, AddressRange Range);

/// <summary>Something MetalLB would refuse in one of its objects, at its field.</summary>
/// <param name="Path">Field path, such as <c>spec.addresses[1]</c>.</param>
/// <param name="Message">What is wrong and what is accepted.</param>
public sealed record ConfigProblem(string Path, string Message);

/// <summary>An IPAddressPool as MetalLB reads it: unreadable entries are left out and named in <see cref="Problems"/>.</summary>
public sealed record AddressPool
{
    public required ResourceKey Key { get; init; }

    public string Name => Key.Name;

    /// <summary>The readable entries in the order of the list, in which MetalLB looks for a free address.</summary>
    public required ImmutableArray<PoolEntry> Entries { get; init; }

    /// <summary>False keeps the pool for services that name it or one of its addresses.</summary>
    public required bool AutoAssign { get; init; }

    /// <summary>Addresses ending in 0 and 255 are never handed out.</summary>
    public required bool AvoidBuggyIPs { get; init; }

    /// <summary>Who may draw from it; null for everybody.</summary>
    public required ServiceAllocation? Allocation { get; init; }

    public required ImmutableDictionary<string, string> Labels { get; init; }

    public required ImmutableArray<ConfigProblem> Problems { get; init; }

    /// <summary>The address may be handed out by this pool.</summary>
    public bool Offers(IpAddress address)
    {
        if (AvoidBuggyIPs && address.IsBuggy)
        {
            return false;
        }

        foreach (var entry in Entries)
        {
            if (entry.Range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many addresses of a family it can hand out; saturates.</summary>
    public UInt128 SizeOf(IpFamily family)
    {
        UInt128 size = 0;
        foreach (var entry in Entries)
        {
            if (entry.Range.Family != family)
            {
                continue;
            }

            var more = entry.Range.Size - (AvoidBuggyIPs ? entry.Range.BuggyCount : 0);
            size = size > UInt128.MaxValue - more ? UInt128.MaxValue : size + more;
        }

        return size;
    }

    public static AddressPool Of(ResourceObject resource) => resource.Model(AddressPoolReader.Read);
}
