using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>
/// How many services could draw from a pool before the one that is looked at: MetalLB serves waiting services in no
/// determined order, so each of them may already have taken one address further down the list.
/// </summary>
internal sealed class PoolDemand
{
    private readonly Dictionary<(ResourceKey Pool, IpFamily Family), int> counts = [];
    private readonly Dictionary<ResourceKey, HashSet<(ResourceKey, IpFamily)>> own = [];
    private readonly Dictionary<IpFamily, int> open = [];
    private readonly HashSet<(ResourceKey, IpFamily)> ownOpen = [];

    public PoolDemand(PoolIndex pools, IReadOnlyList<AddressStanding> standings, Func<AddressPool, IpFamily, int, int> freeUpTo)
    {
        var waiting = standings
            .Where(standing => standing.State is AddressState.Pending or AddressState.Cleared or AddressState.Contested)
            .ToList();
        foreach (var standing in standings)
        {
            if (standing.State == AddressState.Kept && PoolAllocator.WantsSecond(standing) && pools.Find(standing.Pool ?? "") is { } pool)
            {
                Add(standing.Key, pool, PoolAllocator.Other(standing.Current[0].Family));
            }
        }

        foreach (var standing in waiting)
        {
            var service = standing.Service;
            if (PoolAllocator.ObstacleOf(service, pools) is not null)
            {
                continue;
            }

            if (!service.Requested.IsEmpty)
            {
                AddAll(service, pools.Owner(service.Requested));
                continue;
            }

            if (service.RequestedPool is { } name)
            {
                AddAll(service, pools.Find(name));
                continue;
            }

            var pinned = pools.Automatic(service).Pinned.SelectMany(group => group).ToList();
            foreach (var pool in pinned)
            {
                AddAll(service, pool);
            }

            if (!pinned.Any(pool => service.Families.All(family => freeUpTo(pool, family, waiting.Count + 1) > waiting.Count)))
            {
                foreach (var family in service.Families)
                {
                    open[family] = open.GetValueOrDefault(family) + 1;
                    ownOpen.Add((service.Key, family));
                }
            }
        }

        // What a service has now may still be held when another is served first.
        foreach (var standing in waiting.Where(standing => standing.Pool is not null))
        {
            var pool = pools.Find(standing.Pool ?? "");
            foreach (var address in standing.Current)
            {
                if (pool is not null && !(IsOpen(pool) && ownOpen.Contains((standing.Key, address.Family))))
                {
                    Add(standing.Key, pool, address.Family);
                }
            }
        }
    }

    /// <summary>How many others than the service might draw from the pool.</summary>
    public int Others(LoadBalancerService service, AddressPool pool, IpFamily family)
    {
        var count = counts.GetValueOrDefault((pool.Key, family));
        count -= own.TryGetValue(service.Key, out var mine) && mine.Contains((pool.Key, family)) ? 1 : 0;
        if (IsOpen(pool))
        {
            count += open.GetValueOrDefault(family) - (ownOpen.Contains((service.Key, family)) ? 1 : 0);
        }

        return count;
    }

    private static bool IsOpen(AddressPool pool) => pool.AutoAssign && pool.Allocation is null;

    private void AddAll(LoadBalancerService service, AddressPool? pool)
    {
        foreach (var family in service.Families)
        {
            Add(service.Key, pool, family);
        }
    }

    private void Add(ResourceKey service, AddressPool? pool, IpFamily family)
    {
        if (pool is null)
        {
            return;
        }

        if (!own.TryGetValue(service, out var mine))
        {
            own[service] = mine = [];
        }

        if (mine.Add((pool.Key, family)))
        {
            counts[(pool.Key, family)] = counts.GetValueOrDefault((pool.Key, family)) + 1;
        }
    }
}
