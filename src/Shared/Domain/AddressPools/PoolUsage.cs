using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>How much of a pool is in use. Sizes are exact up to 2^128 - 1 and must not be put into a JSON number as they are.</summary>
public sealed record PoolUsage
{
    public required ResourceKey Key { get; init; }

    public string Name => Key.Name;

    public required UInt128 SizeIPv4 { get; init; }

    public required UInt128 SizeIPv6 { get; init; }

    /// <summary>Addresses in use: one that several services share counts once.</summary>
    public required int UsedIPv4 { get; init; }

    public required int UsedIPv6 { get; init; }

    /// <summary>What MetalLB would refuse in the pool, overlaps with others included.</summary>
    public required ImmutableArray<ConfigProblem> Problems { get; init; }

    public UInt128 Size => SizeIPv4 > UInt128.MaxValue - SizeIPv6 ? UInt128.MaxValue : SizeIPv4 + SizeIPv6;

    public int Used => UsedIPv4 + UsedIPv6;

    public UInt128 FreeIPv4 => SizeIPv4 - (UInt128)UsedIPv4;

    public UInt128 FreeIPv6 => SizeIPv6 - (UInt128)UsedIPv6;

    /// <summary>The share in use of the family that is fuller, 0 to 1; 0 for an empty pool.</summary>
    public double Share => Math.Max(ShareOf(UsedIPv4, SizeIPv4), ShareOf(UsedIPv6, SizeIPv6));

    internal static IReadOnlyList<PoolUsage> Of(PoolIndex index, AddressBook book)
    {
        var faults = PoolChecks.Check(index).ToLookup(fault => fault.Object);
        var used = new Dictionary<(ResourceKey, IpFamily), int>();
        foreach (var address in book.Taken)
        {
            if (index.Owner(book.HoldersOf(address)[0].Current) is { } pool)
            {
                used[(pool.Key, address.Family)] = used.GetValueOrDefault((pool.Key, address.Family)) + 1;
            }
        }

        return
        [
            .. index.Pools.Select(pool => new PoolUsage
            {
                Key = pool.Key,
                SizeIPv4 = pool.SizeOf(IpFamily.IPv4),
                SizeIPv6 = pool.SizeOf(IpFamily.IPv6),
                UsedIPv4 = used.GetValueOrDefault((pool.Key, IpFamily.IPv4)),
                UsedIPv6 = used.GetValueOrDefault((pool.Key, IpFamily.IPv6)),
                Problems = [.. faults[pool.Key].Select(fault => fault.Problem)],
            }),
        ];
    }

    private static double ShareOf(int used, UInt128 size) => size == 0 ? 0 : used / (double)size;
}
