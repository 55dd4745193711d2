using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>
/// The set of outcomes of MetalLB's allocation for a service. The steps are MetalLB's: requested addresses, else the
/// requested pool, else pinned pools by priority, else the pools for everybody.
/// </summary>
internal sealed class PoolAllocator
{
    private readonly PoolIndex pools;
    private readonly AddressBook book;
    private readonly Dictionary<(ResourceKey, IpFamily), FreeAddresses> free = [];
    private readonly Lazy<PoolDemand> demand;
    private readonly Lock gate = new();

    public PoolAllocator(PoolIndex pools, AddressBook book, IReadOnlyList<AddressStanding> standings)
    {
        this.pools = pools;
        this.book = book;
        demand = new Lazy<PoolDemand>(() => new PoolDemand(pools, standings, SureOf));
    }

    /// <param name="limit">How many outcomes to list at most.</param>
    public PossibleAddresses Possible(AddressStanding standing, int limit)
    {
        // The lists of free addresses grow as they are read; a plan may be read by several threads.
        lock (gate)
        {
            return standing.State switch
            {
                AddressState.Foreign => PossibleAddresses.Nothing(standing.Reason),
                AddressState.Kept => Keep(standing, limit),
                AddressState.Contested => KeepOrMove(standing, limit),
                _ => Allocate(standing.Service, limit),
            };
        }
    }

    /// <summary>It has one address and prefers to have one of each family.</summary>
    public static bool WantsSecond(AddressStanding standing) =>
        standing.Current.Length == 1 && standing.Service.Policy == FamilyPolicy.PreferDualStack && standing.Service.IsDual;

    public static IpFamily Other(IpFamily family) => family == IpFamily.IPv4 ? IpFamily.IPv6 : IpFamily.IPv4;

    /// <summary>What of a pool's two addresses the service would take; null when they do not do.</summary>
    public static AddressChoice? Offer(LoadBalancerService service, string pool, IpAddress? four, IpAddress? six)
    {
        if (!service.IsDual)
        {
            return (service.Families[0] == IpFamily.IPv4 ? four : six) is { } one ? new AddressChoice(pool, [one]) : null;
        }

        return (four, six) switch
        {
            ({ } v4, { } v6) => new AddressChoice(pool, [v4, v6]),
            _ when service.Policy != FamilyPolicy.PreferDualStack => null,
            ({ } v4, null) => new AddressChoice(pool, [v4]),
            (null, { } v6) => new AddressChoice(pool, [v6]),
            _ => null,
        };
    }

    /// <summary>The first address comes earlier in the pool's list than the second.</summary>
    public static bool Before(AddressPool pool, IpAddress left, IpAddress right)
    {
        foreach (var entry in pool.Entries)
        {
            var hasLeft = entry.Range.Contains(left);
            var hasRight = entry.Range.Contains(right);
            if (hasLeft || hasRight)
            {
                return hasLeft && (!hasRight || left < right);
            }
        }

        return false;
    }

    /// <summary>Why the service gets nothing whatever is free; null when nothing stands against it.</summary>
    public static string? ObstacleOf(LoadBalancerService service, PoolIndex pools)
    {
        if (service.Problem is { } problem)
        {
            return problem.Message;
        }

        if (pools.Pools.IsEmpty)
        {
            return "there is no IPAddressPool; create one";
        }

        if (!service.Requested.IsEmpty)
        {
            return RequestObstacle(service, pools);
        }

        if (service.RequestedPool is not { } name)
        {
            return null;
        }

        return pools.Find(name) switch
        {
            null => $"it asks for pool {name}, which does not exist; pools are: {string.Join(", ", pools.Pools.Select(pool => pool.Name))}",
            { } pool when !pools.Admits(pool, service) =>
                $"it asks for pool {name}, whose serviceAllocation is for other namespaces or services",
            _ => null,
        };
    }

    private static string? RequestObstacle(LoadBalancerService service, PoolIndex pools)
    {
        var wanted = string.Join(" and ", service.Requested);
        if (!service.Requested.Select(address => address.Family).Order().SequenceEqual(service.Families.Order()))
        {
            return $"it asks for {wanted} and its cluster addresses are {string.Join(" and ", service.Families)}; ask for one address of each of its families";
        }

        return pools.Owner(service.Requested) switch
        {
            null when service.Requested.Any(address => pools.PoolsAt(address).Any(pool => !pool.Offers(address))) =>
                $"it asks for {wanted}, which its pool does not hand out because avoidBuggyIPs is on",
            null when service.Requested.Length == 2 && service.Requested.All(address => pools.PoolsAt(address).Any()) =>
                $"it asks for {wanted}, which are of different pools; both must come from one pool",
            null => $"it asks for {wanted}, which no pool holds; add it to a pool or ask for an address of one",
            { } pool when !pools.Admits(pool, service) =>
                $"it asks for {wanted} of pool {pool.Name}, whose serviceAllocation is for other namespaces or services",
            { } pool when service.RequestedPool is { } name && name != pool.Name =>
                $"it asks for {wanted}, which is of pool {pool.Name}, and for pool {name}; drop one of the two",
            _ => null,
        };
    }

    private PossibleAddresses KeepOrMove(AddressStanding standing, int limit)
    {
        var other = Allocate(standing.Service, limit);
        return new PossibleAddresses([.. Keep(standing, limit).Choices.Union(other.Choices)], null, other.Truncated);
    }

    private PossibleAddresses Keep(AddressStanding standing, int limit)
    {
        var kept = new AddressChoice(standing.Pool ?? "", standing.Current);
        if (!WantsSecond(standing) || pools.Find(kept.Pool) is not { } pool)
        {
            return new PossibleAddresses([kept], null);
        }

        var second = Candidates(pool, Other(standing.Current[0].Family), standing.Service, limit);
        var choices = second.Addresses.Select(address => kept with { Addresses = kept.Addresses.Add(address) }).ToList();
        if (!second.Certain)
        {
            choices.Add(kept);
        }

        return new PossibleAddresses(choices, null);
    }

    private PossibleAddresses Allocate(LoadBalancerService service, int limit)
    {
        if (ObstacleOf(service, pools) is { } obstacle)
        {
            return PossibleAddresses.Nothing(obstacle);
        }

        if (!service.Requested.IsEmpty)
        {
            var refusal = service.Requested.Select(address => book.Check(service, address)).FirstOrDefault(refusal => refusal is not null);
            return refusal is null
                ? new PossibleAddresses([new AddressChoice(pools.Owner(service.Requested)?.Name ?? "", service.Requested)], null)
                : PossibleAddresses.Nothing(refusal.Reason);
        }

        var outcomes = new OutcomeSet(service, limit, (pool, family) => Candidates(pool, family, service, limit));
        if (service.RequestedPool is { } name)
        {
            outcomes.AddTier(
                pools.Find(name) is { } pool
                    ?
                    [
                        [pool],
                    ]
                    : []
            );
        }
        else
        {
            var tiers = pools.Automatic(service);
            if (!outcomes.AddTier(tiers.Pinned))
            {
                outcomes.AddTier([tiers.Open]);
            }
        }

        return outcomes.Choices.Count > 0
            ? new PossibleAddresses(outcomes.Choices, null, outcomes.Truncated)
            : PossibleAddresses.Nothing(
                AllocationWords.WhyNothing(service, pools, (pool, family) => Free(pool, family).First(1).Length > 0)
            );
    }

    private Candidates Candidates(AddressPool pool, IpFamily family, LoadBalancerService service, int limit)
    {
        var others = demand.Value.Others(service, pool, family);
        var wanted = Math.Min(others + 1, limit);
        var free = Free(pool, family).First(wanted);
        var sure = In(book.Joinable(service));
        var perhaps = In(book.PerhapsJoinable(service));
        if (sure.Count + perhaps.Count == 0)
        {
            return new Candidates([.. free], free.Length >= wanted, others + 1 > wanted);
        }

        sure.AddRange(free);
        sure.Sort(InPoolOrder);
        ImmutableArray<IpAddress> addresses = [.. sure.Take(wanted).Concat(perhaps).Order(Comparer<IpAddress>.Create(InPoolOrder))];
        return new Candidates(addresses, sure.Count >= wanted, others + 1 > wanted);

        List<IpAddress> In(IEnumerable<IpAddress> some) => [.. some.Where(address => address.Family == family && pool.Offers(address))];

        int InPoolOrder(IpAddress left, IpAddress right) =>
            left == right ? 0
            : Before(pool, left, right) ? -1
            : 1;
    }

    private int SureOf(LoadBalancerService service, AddressPool pool, IpFamily family, int most)
    {
        var free = Free(pool, family).First(most).Length;
        return free >= most ? free : free + book.Joinable(service).Count(address => address.Family == family && pool.Offers(address));
    }

    private FreeAddresses Free(AddressPool pool, IpFamily family)
    {
        if (!free.TryGetValue((pool.Key, family), out var addresses))
        {
            free[(pool.Key, family)] = addresses = new FreeAddresses(pool, family, book);
        }

        return addresses;
    }
}

/// <summary>The addresses of one pool and family a service might get.</summary>
/// <param name="Addresses">In the pool's order.</param>
/// <param name="Certain">Whatever the other waiting services take, one is left.</param>
/// <param name="Truncated">There are more.</param>
internal sealed record Candidates(ImmutableArray<IpAddress> Addresses, bool Certain, bool Truncated);
