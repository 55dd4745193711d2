using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>Allocates for one order of services and pools out of those MetalLB might see: older services first, pools by name.</summary>
internal sealed class SequentialAllocator
{
    private readonly PoolIndex pools;
    private readonly AddressBook book;
    private readonly Dictionary<(ResourceKey, IpFamily), FreeAddresses> free = [];

    private SequentialAllocator(PoolIndex pools, AddressBook book)
    {
        this.pools = pools;
        this.book = book;
    }

    public static IReadOnlyDictionary<ResourceKey, AddressChoice> Choose(
        PoolIndex pools,
        AddressBook book,
        IReadOnlyList<AddressStanding> standings
    )
    {
        var allocator = new SequentialAllocator(pools, book);
        var choices = new Dictionary<ResourceKey, AddressChoice>();
        foreach (var standing in standings)
        {
            if (standing.State == AddressState.Foreign)
            {
                continue;
            }

            var held = standing.Current.Length > 0 && book.HoldersOf(standing.Current[0]).Any(holder => holder.Key == standing.Key);
            if ((held ? allocator.Extend(standing) : allocator.Allocate(standing.Service)) is { } choice)
            {
                choices[standing.Key] = choice;
                book.Take(standing.Service, held ? choice.Addresses.Skip(standing.Current.Length) : choice.Addresses);
            }
        }

        return choices;
    }

    // A service that prefers dual stack and has one address gets the other family from the same pool when it can.
    private AddressChoice? Extend(AddressStanding standing)
    {
        var pool = standing.Pool is null ? null : pools.Find(standing.Pool);
        if (pool is null)
        {
            return null;
        }

        var choice = new AddressChoice(pool.Name, standing.Current);
        if (!PoolAllocator.WantsSecond(standing))
        {
            return choice;
        }

        var second = First(pool, PoolAllocator.Other(standing.Current[0].Family), standing.Service);
        return second is { } address ? choice with { Addresses = choice.Addresses.Add(address) } : choice;
    }

    private AddressChoice? Allocate(LoadBalancerService service)
    {
        if (PoolAllocator.ObstacleOf(service, pools) is not null)
        {
            return null;
        }

        if (!service.Requested.IsEmpty)
        {
            var owner = pools.Owner(service.Requested);
            return owner is not null && service.Requested.All(address => book.Check(service, address) is null)
                ? new AddressChoice(owner.Name, service.Requested)
                : null;
        }

        if (service.RequestedPool is { } name)
        {
            return pools.Find(name) is { } pool
                ? PoolAllocator.Offer(service, pool.Name, First(pool, IpFamily.IPv4, service), First(pool, IpFamily.IPv6, service))
                : null;
        }

        var tiers = pools.Automatic(service);
        return Best(service, tiers.Pinned.SelectMany(group => group)) ?? Best(service, tiers.Open);
    }

    private AddressChoice? Best(LoadBalancerService service, IEnumerable<AddressPool> candidates)
    {
        AddressChoice? primary = null;
        AddressChoice? secondary = null;
        foreach (var pool in candidates)
        {
            if (
                PoolAllocator.Offer(service, pool.Name, First(pool, IpFamily.IPv4, service), First(pool, IpFamily.IPv6, service))
                is not { } offer
            )
            {
                continue;
            }

            if (!service.IsDual || offer.Addresses.Length == 2)
            {
                return offer;
            }

            if (offer.Addresses[0].Family == service.Families[0])
            {
                primary ??= offer;
            }
            else
            {
                secondary ??= offer;
            }
        }

        return primary ?? secondary;
    }

    private IpAddress? First(AddressPool pool, IpFamily family, LoadBalancerService service)
    {
        if (!free.TryGetValue((pool.Key, family), out var addresses))
        {
            free[(pool.Key, family)] = addresses = new FreeAddresses(pool, family, book);
        }

        var first = addresses.Peek();
        foreach (var joinable in book.Joinable(service))
        {
            if (joinable.Family == family && pool.Offers(joinable) && (first is null || PoolAllocator.Before(pool, joinable, first.Value)))
            {
                first = joinable;
            }
        }

        return first;
    }
}
