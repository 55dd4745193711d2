using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>A preference of an L2Advertisement for nodes: the weights of all that match add up.</summary>
public sealed record NodePreference(long Weight, LabelSelector Selector);

/// <summary>An L2Advertisement or BGPAdvertisement: which pools are announced from which nodes, to whom.</summary>
public sealed record Advertisement
{
    public required ResourceKey Key { get; init; }

    public bool IsBgp => Key.Kind == KnownKinds.BgpAdvertisement.Kind;

    public required ImmutableArray<string> PoolNames { get; init; }

    public required ImmutableArray<LabelSelector> PoolSelectors { get; init; }

    /// <summary>Empty means every node.</summary>
    public required ImmutableArray<LabelSelector> NodeSelectors { get; init; }

    /// <summary>Empty means every service.</summary>
    public required ImmutableArray<LabelSelector> ServiceSelectors { get; init; }

    /// <summary>L2 only; empty means all.</summary>
    public required ImmutableArray<string> Interfaces { get; init; }

    /// <summary>L2 only.</summary>
    public required ImmutableArray<NodePreference> Preferences { get; init; }

    /// <summary>BGP only; empty means all.</summary>
    public required ImmutableArray<string> Peers { get; init; }

    /// <summary>BGP only.</summary>
    public required ImmutableArray<string> Communities { get; init; }

    /// <summary>BGP only: 32 unless given.</summary>
    public required long AggregationLength { get; init; }

    /// <summary>BGP only: 128 unless given.</summary>
    public required long AggregationLengthV6 { get; init; }

    /// <summary>BGP only: 0 unless given.</summary>
    public required long LocalPref { get; init; }

    /// <summary>What MetalLB would refuse in it, looked at by itself.</summary>
    public required ImmutableArray<ConfigProblem> Problems { get; init; }

    /// <summary>Naming no pool and no selector announces all.</summary>
    public bool Selects(AddressPool pool) =>
        (PoolNames.IsEmpty && PoolSelectors.IsEmpty)
        || PoolNames.Contains(pool.Name)
        || PoolSelectors.Any(selector => selector.Matches(pool.Labels));

    public bool Selects(LoadBalancerService service) =>
        ServiceSelectors.IsEmpty || ServiceSelectors.Any(selector => selector.Matches(service.Labels));

    public bool SelectsNode(IReadOnlyDictionary<string, string> labels) =>
        NodeSelectors.IsEmpty || NodeSelectors.Any(selector => selector.Matches(labels));

    public static Advertisement Of(ResourceObject resource) => resource.Model(Read);

    private static Advertisement Read(ResourceObject resource)
    {
        var spec = resource.Spec;
        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var advertisement = new Advertisement
        {
            Key = resource.Key,
            PoolNames = Names(spec, "ipAddressPools", problems),
            PoolSelectors = SelectorChecks.Read(spec, "ipAddressPoolSelectors", "spec", problems),
            NodeSelectors = SelectorChecks.Read(spec, "nodeSelectors", "spec", problems),
            ServiceSelectors = SelectorChecks.Read(spec, "serviceSelectors", "spec", problems),
            Interfaces = spec.Texts("interfaces"),
            Preferences = Preferred(spec, problems),
            Peers = Names(spec, "peers", problems),
            Communities = Names(spec, "communities", problems),
            AggregationLength = Length(spec, "aggregationLength", 32, problems),
            AggregationLengthV6 = Length(spec, "aggregationLengthV6", 128, problems),
            LocalPref = spec.Number("localPref") ?? 0,
            Problems = [],
        };
        if (
            advertisement.IsBgp
            && !advertisement.ServiceSelectors.IsEmpty
            && (advertisement.AggregationLength != 32 || advertisement.AggregationLengthV6 != 128)
        )
        {
            problems.Add(
                new ConfigProblem("spec.serviceSelectors", "serviceSelectors and an aggregation length of its own exclude each other")
            );
        }

        for (var i = 0; i < advertisement.Communities.Length; i++)
        {
            if (BgpCommunity.Check(advertisement.Communities[i]) is { IsValue: true, Problem: { } problem })
            {
                problems.Add(new ConfigProblem($"spec.communities[{i}]", problem));
            }
        }

        return advertisement with
        {
            Problems = problems.DrainToImmutable(),
        };
    }

    private static ImmutableArray<string> Names(JsonElement spec, string field, ImmutableArray<ConfigProblem>.Builder problems)
    {
        var names = spec.Texts(field);
        SelectorChecks.Duplicates(names, $"spec.{field}", problems);
        return names;
    }

    private static long Length(JsonElement spec, string field, int most, ImmutableArray<ConfigProblem>.Builder problems)
    {
        var length = spec.Number(field) ?? most;
        if (length < 1 || length > most)
        {
            problems.Add(new ConfigProblem($"spec.{field}", $"{length} is not between 1 and {most}"));
        }

        return length;
    }

    private static ImmutableArray<NodePreference> Preferred(JsonElement spec, ImmutableArray<ConfigProblem>.Builder problems)
    {
        var preferences = ImmutableArray.CreateBuilder<NodePreference>();
        foreach (var item in spec.Items("preferredNodeSelectors"))
        {
            var weight = item.Number("weight") ?? 0;
            if (weight is < 1 or > 100)
            {
                problems.Add(
                    new ConfigProblem($"spec.preferredNodeSelectors[{preferences.Count}].weight", $"{weight} is not between 1 and 100")
                );
            }

            preferences.Add(new NodePreference(weight, LabelSelector.Read(item.At("preference")) ?? LabelSelector.Everything));
        }

        return preferences.DrainToImmutable();
    }
}
