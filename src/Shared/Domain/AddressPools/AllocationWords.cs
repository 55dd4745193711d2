namespace NetConsole.Domain.AddressPools;

/// <summary>Says why no pool has an address for a service, and what would help.</summary>
internal static class AllocationWords
{
    private const int Named = 4;

    public static string WhyNothing(LoadBalancerService service, PoolIndex pools, Func<AddressPool, IpFamily, bool> hasFree)
    {
        if (service.RequestedPool is { } name)
        {
            return $"pool {name} has no free {Families(service)} address; enlarge it or ask for another pool";
        }

        var reasons = new List<string>();
        foreach (var pool in pools.Pools)
        {
            reasons.Add($"{pool.Name} {ReasonOf(pool, service, pools, hasFree)}");
        }

        var more = reasons.Count - Named;
        var text = string.Join("; ", reasons.Take(Named)) + (more > 0 ? $"; and {more} more" : "");
        return $"no pool has a free {Families(service)} address for it: {text}. Enlarge a pool, add one, or name a pool in the annotation {MetalLbAnnotations.Prefix}{MetalLbAnnotations.Pool}";
    }

    private static string ReasonOf(
        AddressPool pool,
        LoadBalancerService service,
        PoolIndex pools,
        Func<AddressPool, IpFamily, bool> hasFree
    )
    {
        if (!pools.Admits(pool, service))
        {
            return "is for other namespaces or services";
        }

        if (!pool.AutoAssign)
        {
            return "hands out only what is asked for (autoAssign is off)";
        }

        if (pool.Allocation is { ServiceSelectors.IsEmpty: true } && !pools.NamespacesOf(pool).Contains(service.Key.Namespace))
        {
            return "has a serviceAllocation that selects nobody";
        }

        var lacking = service.Families.Where(family => pool.SizeOf(family) == 0).ToList();
        if (lacking.Count > 0)
        {
            return $"has no {string.Join(" and ", lacking)} addresses";
        }

        return service.Families.Any(family => !hasFree(pool, family)) ? "is exhausted" : "has none it may take";
    }

    private static string Families(LoadBalancerService service) => string.Join(" and ", service.Families);
}
