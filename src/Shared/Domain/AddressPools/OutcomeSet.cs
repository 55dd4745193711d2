namespace NetConsole.Domain.AddressPools;

/// <summary>Collects the outcomes of one service, pool tier by pool tier, until one is certain to have an address.</summary>
internal sealed class OutcomeSet(LoadBalancerService service, int limit, Func<AddressPool, IpFamily, Candidates> candidatesOf)
{
    private readonly HashSet<AddressChoice> seen = [];
    private readonly List<AddressChoice> choices = [];

    public IReadOnlyList<AddressChoice> Choices => choices;

    public bool Truncated { get; private set; }

    /// <summary>True when the service certainly gets an address of this tier or an earlier one.</summary>
    public bool AddTier(IReadOnlyList<IReadOnlyList<AddressPool>> groups)
    {
        if (!service.IsDual)
        {
            return AddSingles(groups, service.Families[0]);
        }

        if (AddPairs(groups))
        {
            return true;
        }

        // MetalLB falls back to one family only when no pool of the tier has both.
        return service.Policy == FamilyPolicy.PreferDualStack
            && (AddSingles(groups, service.Families[0]) || AddSingles(groups, service.Families[1]));
    }

    private bool AddSingles(IReadOnlyList<IReadOnlyList<AddressPool>> groups, IpFamily family)
    {
        foreach (var group in groups)
        {
            var certain = false;
            foreach (var pool in group)
            {
                var candidates = candidatesOf(pool, family);
                certain |= candidates.Certain;
                Truncated |= candidates.Truncated;
                foreach (var address in candidates.Addresses)
                {
                    if (!Add(new AddressChoice(pool.Name, [address])))
                    {
                        return true;
                    }
                }
            }

            if (certain)
            {
                return true;
            }
        }

        return false;
    }

    private bool AddPairs(IReadOnlyList<IReadOnlyList<AddressPool>> groups)
    {
        foreach (var group in groups)
        {
            var certain = false;
            foreach (var pool in group)
            {
                var four = candidatesOf(pool, IpFamily.IPv4);
                var six = candidatesOf(pool, IpFamily.IPv6);
                certain |= four.Certain && six.Certain;
                Truncated |= four.Truncated || six.Truncated;
                foreach (var first in four.Addresses)
                {
                    foreach (var second in six.Addresses)
                    {
                        if (!Add(new AddressChoice(pool.Name, [first, second])))
                        {
                            return true;
                        }
                    }
                }
            }

            if (certain)
            {
                return true;
            }
        }

        return false;
    }

    // False when the list is full: there is no point in looking further.
    private bool Add(AddressChoice choice)
    {
        if (seen.Contains(choice))
        {
            return true;
        }

        if (choices.Count >= limit)
        {
            Truncated = true;
            return false;
        }

        seen.Add(choice);
        choices.Add(choice);
        return true;
    }
}
