using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>What MetalLB refuses between BGP advertisements and pools, and among advertisements.</summary>
internal static class AdvertisementChecks
{
    public static void Check(ClusterSnapshot snapshot, PoolIndex index, IReadOnlyList<Advertisement> bgp, List<ConfigFault> faults)
    {
        var nodes = snapshot.Of(KnownKinds.Node).All.ToList();
        foreach (var pool in index.Pools)
        {
            var seen = new List<Advertisement>();
            foreach (var advertisement in bgp.Where(advertisement => advertisement.Selects(pool)))
            {
                CheckAggregation(advertisement, pool, faults);
                foreach (var other in seen)
                {
                    CheckPreference(advertisement, other, pool, nodes, faults);
                }

                seen.Add(advertisement);
            }
        }
    }

    // Of the blocks of one entry the widest must fit into the aggregate.
    private static void CheckAggregation(Advertisement advertisement, AddressPool pool, List<ConfigFault> faults)
    {
        foreach (var entry in pool.Entries)
        {
            var four = entry.Range.Family == IpFamily.IPv4;
            var length = four ? advertisement.AggregationLength : advertisement.AggregationLengthV6;
            var lowest = entry.Range.Blocks().Min(block => block.Length);
            if (length < lowest)
            {
                faults.Add(
                    new ConfigFault(
                        advertisement.Key,
                        new ConfigProblem(
                            four ? "spec.aggregationLength" : "spec.aggregationLengthV6",
                            $"/{length} is wider than \"{entry.Text}\" of pool {pool.Name}, whose widest block is a /{lowest}; it would announce addresses that are not the pool's"
                        ),
                        [pool.Key]
                    )
                );
            }
        }
    }

    private static void CheckPreference(
        Advertisement advertisement,
        Advertisement other,
        AddressPool pool,
        List<ResourceObject> nodes,
        List<ConfigFault> faults
    )
    {
        if (advertisement.LocalPref == other.LocalPref || !advertisement.ServiceSelectors.IsEmpty || !other.ServiceSelectors.IsEmpty)
        {
            return;
        }

        if (advertisement.AggregationLength != other.AggregationLength && advertisement.AggregationLengthV6 != other.AggregationLengthV6)
        {
            return;
        }

        var samePeers = advertisement.Peers.IsEmpty || other.Peers.IsEmpty || advertisement.Peers.Intersect(other.Peers).Any();
        if (samePeers && nodes.Any(node => advertisement.SelectsNode(node.Labels) && other.SelectsNode(node.Labels)))
        {
            faults.Add(
                new ConfigFault(
                    advertisement.Key,
                    new ConfigProblem(
                        "spec.localPref",
                        $"{advertisement.LocalPref} here and {other.LocalPref} in {other.Key} for the same routes of pool {pool.Name}; make them equal, or part them by peers, nodes or aggregation"
                    ),
                    [other.Key, pool.Key]
                )
            );
        }
    }
}
