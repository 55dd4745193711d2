using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>
/// How many services could draw from a pool before the one that is looked at: MetalLB serves waiting services in no
/// determined order, so each of them may already have taken one address further up the list.
/// </summary>
internal sealed class PoolDemand
{
    private readonly Dictionary<(ResourceKey Pool, IpFamily Family), int> counts = [];
    private readonly HashSet<(ResourceKey Service, ResourceKey Pool, IpFamily Family)> own = [];
    private readonly Dictionary<IpFamily, int> open = [];
    private readonly HashSet<(ResourceKey Service, IpFamily Family)> ownOpen = [];

    /// <param name="sureOf">How many addresses of a pool and family a service may have now, counted up to a number.</param>
    public PoolDemand(
        PoolIndex pools,
        IReadOnlyList<AddressStanding> standings,
        Func<LoadBalancerService, AddressPool, IpFamily, int, int> sureOf
    )
    {
        var waiting = standings
            .Where(standing => standing.State is AddressState.Pending or AddressState.Cleared or AddressState.Contested)
            .ToList();
        AddSeconds(pools, standings);
        AddHeld(pools, waiting, open: false);

        // 1. Those that are tied to pools; 2. of the others those that their pools may not satisfy look at the open ones.
        var automatic = new List<(LoadBalancerService Service, List<AddressPool> Pinned)>();
        foreach (
            var service in waiting.Select(standing => standing.Service).Where(service => PoolAllocator.ObstacleOf(service, pools) is null)
        )
        {
            if (!service.Requested.IsEmpty || service.RequestedPool is not null)
            {
                AddAll(service, service.Requested.IsEmpty ? pools.Find(service.RequestedPool ?? "") : pools.Owner(service.Requested));
                continue;
            }

            var pinned = pools.Automatic(service).Pinned.SelectMany(group => group).ToList();
            pinned.ForEach(pool => AddAll(service, pool));
            automatic.Add((service, pinned));
        }

        foreach (var (service, pinned) in automatic)
        {
            if (pinned.Exists(pool => Suffices(service, pool, sureOf)))
            {
                continue;
            }

            foreach (var family in service.Families)
            {
                open[family] = open.GetValueOrDefault(family) + 1;
                ownOpen.Add((service.Key, family));
            }
        }

        AddHeld(pools, waiting, open: true);
    }

    /// <summary>How many others than the service might draw from the pool.</summary>
    public int Others(LoadBalancerService service, AddressPool pool, IpFamily family)
    {
        var count = counts.GetValueOrDefault((pool.Key, family)) - (own.Contains((service.Key, pool.Key, family)) ? 1 : 0);
        return IsOpen(pool) ? count + open.GetValueOrDefault(family) - (ownOpen.Contains((service.Key, family)) ? 1 : 0) : count;
    }

    private static bool IsOpen(AddressPool pool) => pool.AutoAssign && pool.Allocation is null;

    // Whatever the others take, the pool has an address of each of its families left.
    private bool Suffices(
        LoadBalancerService service,
        AddressPool pool,
        Func<LoadBalancerService, AddressPool, IpFamily, int, int> sureOf
    ) =>
        service.Families.All(family =>
        {
            var others = Others(service, pool, family);
            return sureOf(service, pool, family, others + 1) > others;
        });

    // Services that keep one address and prefer to have one of each family.
    private void AddSeconds(PoolIndex pools, IReadOnlyList<AddressStanding> standings)
    {
        foreach (var standing in standings.Where(standing => standing.State == AddressState.Kept && PoolAllocator.WantsSecond(standing)))
        {
            Add(standing.Key, pools.Find(standing.Pool ?? ""), PoolAllocator.Other(standing.Current[0].Family));
        }
    }

    // What a service has now may still be held when another is served first.
    private void AddHeld(PoolIndex pools, IEnumerable<AddressStanding> waiting, bool open)
    {
        foreach (var standing in waiting)
        {
            if (standing.Pool is null || pools.Find(standing.Pool) is not { } pool || IsOpen(pool) != open)
            {
                continue;
            }

            foreach (var address in standing.Current.Where(address => !ownOpen.Contains((standing.Key, address.Family)) || !open))
            {
                Add(standing.Key, pool, address.Family);
            }
        }
    }

    private void AddAll(LoadBalancerService service, AddressPool? pool)
    {
        foreach (var family in service.Families)
        {
            Add(service.Key, pool, family);
        }
    }

    private void Add(ResourceKey service, AddressPool? pool, IpFamily family)
    {
        if (pool is not null && own.Add((service, pool.Key, family)))
        {
            counts[(pool.Key, family)] = counts.GetValueOrDefault((pool.Key, family)) + 1;
        }
    }
}
