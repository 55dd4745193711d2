using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>All pools of a cluster by name, by address and by who may draw from them.</summary>
internal sealed class PoolIndex
{
    private readonly Dictionary<string, AddressPool> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableHashSet<string>> namespaces = new(StringComparer.Ordinal);
    private readonly Slot[] slots;
    private readonly ImmutableArray<AddressPool> open;
    private readonly ImmutableArray<AddressPool> allocated;

    private PoolIndex(ClusterSnapshot snapshot)
    {
        Pools = [.. snapshot.Of(KnownKinds.IpAddressPool).All.Select(AddressPool.Of).OrderBy(pool => pool.Name, StringComparer.Ordinal)];
        foreach (var pool in Pools)
        {
            // A second pool of the name is refused by MetalLB; the first stands.
            byName.TryAdd(pool.Name, pool);
            if (pool.Allocation is { } allocation)
            {
                namespaces.TryAdd(pool.Name, allocation.NamespacesIn(snapshot));
            }
        }

        open = [.. Pools.Where(pool => pool.AutoAssign && pool.Allocation is null)];
        allocated = [.. Pools.Where(pool => pool.AutoAssign && pool.Allocation is not null)];
        slots =
        [
            .. Pools
                .SelectMany(pool => pool.Entries.Select(entry => new Slot(entry.Range, pool)))
                .OrderBy(slot => slot.Range.Family)
                .ThenBy(slot => slot.Range.First)
                .ThenBy(slot => slot.Pool.Name, StringComparer.Ordinal),
        ];
        UInt128 reach = 0;
        for (var i = 0; i < slots.Length; i++)
        {
            reach =
                i == 0 || slots[i].Range.Family != slots[i - 1].Range.Family
                    ? slots[i].Range.Last
                    : UInt128.Max(reach, slots[i].Range.Last);
            slots[i] = slots[i] with { Reach = reach };
        }
    }

    /// <summary>By name.</summary>
    public ImmutableArray<AddressPool> Pools { get; }

    public static PoolIndex Of(ClusterSnapshot snapshot) => new(snapshot);

    public AddressPool? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The first pool by name that offers all of the addresses; null when there is none.</summary>
    public AddressPool? Owner(IReadOnlyList<IpAddress> addresses)
    {
        if (addresses.Count == 0)
        {
            return null;
        }

        return PoolsAt(addresses[0]).Where(pool => addresses.All(pool.Offers)).MinBy(pool => pool.Name, StringComparer.Ordinal);
    }

    /// <summary>The pools whose entries hold the address, buggy or not. O(log n) as long as pools do not overlap.</summary>
    public IEnumerable<AddressPool> PoolsAt(IpAddress address)
    {
        var low = 0;
        var high = slots.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var range = slots[middle].Range;
            if (new IpAddress(range.First, range.Family) <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (var i = low - 1; i >= 0 && slots[i].Range.Family == address.Family && slots[i].Reach >= address.Value; i--)
        {
            if (slots[i].Range.Contains(address))
            {
                yield return slots[i].Pool;
            }
        }
    }

    /// <summary>
    /// The pool lets the service draw from it. Namespaces and service selectors must both agree; namespace selectors
    /// that select nothing restrict nothing, which is how MetalLB behaves.
    /// </summary>
    public bool Admits(AddressPool pool, LoadBalancerService service)
    {
        if (pool.Allocation is not { } allocation)
        {
            return true;
        }

        var names = namespaces[pool.Name];
        if (names.Count > 0 && !names.Contains(service.Key.Namespace))
        {
            return false;
        }

        return allocation.ServiceSelectors.IsEmpty || allocation.ServiceSelectors.Any(selector => selector.Matches(service.Labels));
    }

    /// <summary>Namespaces the pool is pinned to, selectors resolved.</summary>
    public ImmutableHashSet<string> NamespacesOf(AddressPool pool) => namespaces.GetValueOrDefault(pool.Name, []);

    /// <summary>
    /// The pools MetalLB tries for a service that asks for none: first those that name its namespace or select services,
    /// by priority, then all that are for everybody.
    /// </summary>
    public PoolTiers Automatic(LoadBalancerService service)
    {
        var pinned = allocated.Where(pool => IsPinned(pool, service) && Admits(pool, service)).ToList();
        if (pinned.Count < 2 || pinned.Any(pool => pool.Allocation?.Priority < 0))
        {
            // MetalLB's comparison gives no order for negative priorities.
            return new PoolTiers(pinned.Count == 0 ? [] : [pinned], open);
        }

        var groups = pinned.GroupBy(pool => pool.Allocation?.Priority ?? 0).OrderBy(group => group.Key == 0 ? long.MaxValue : group.Key);
        return new PoolTiers([.. groups.Select(group => group.ToList())], open);
    }

    /// <summary>Pairs of entries of different pools that share addresses: the later by address, and one earlier it meets.</summary>
    public IEnumerable<(AddressPool Later, PoolEntry Entry, AddressPool Earlier)> Overlaps()
    {
        Slot? furthest = null;
        foreach (var slot in slots)
        {
            if (furthest is { } before && before.Range.Overlaps(slot.Range) && !ReferenceEquals(before.Pool, slot.Pool))
            {
                yield return (slot.Pool, slot.Pool.Entries.First(entry => entry.Range == slot.Range), before.Pool);
            }

            if (furthest is not { } reach || reach.Range.Family != slot.Range.Family || slot.Range.Last > reach.Range.Last)
            {
                furthest = slot;
            }
        }
    }

    private bool IsPinned(AddressPool pool, LoadBalancerService service) =>
        pool.Allocation is { } allocation
        && (!allocation.ServiceSelectors.IsEmpty || namespaces[pool.Name].Contains(service.Key.Namespace));

    private readonly record struct Slot(AddressRange Range, AddressPool Pool)
    {
        /// <summary>The last address of this and all earlier slots of the family: where a search may stop.</summary>
        public UInt128 Reach { get; init; }
    }
}
