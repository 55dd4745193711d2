using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>A problem of one of MetalLB's objects, and the others that take part in it.</summary>
public sealed record ConfigFault(ResourceKey Object, ConfigProblem Problem, IReadOnlyList<ResourceKey> Related);

/// <summary>
/// Everything MetalLB's webhooks and configuration parser refuse, in words and at the field. One refused object makes the
/// whole configuration of a component stale, so each matters beyond itself.
/// </summary>
public static class MetalLbValidation
{
    public static IReadOnlyList<ConfigFault> Check(ClusterSnapshot snapshot) => Check(snapshot, MetalLbInstallation.ModeOf(snapshot));

    public static IReadOnlyList<ConfigFault> Check(ClusterSnapshot snapshot, BgpMode mode)
    {
        var faults = new List<ConfigFault>();
        var index = PoolIndex.Of(snapshot);
        faults.AddRange(PoolChecks.Check(index));
        var advertisements = snapshot
            .Of(KnownKinds.L2Advertisement)
            .All.Concat(snapshot.Of(KnownKinds.BgpAdvertisement).All)
            .Select(Advertisement.Of)
            .ToList();
        foreach (var advertisement in advertisements)
        {
            faults.AddRange(advertisement.Problems.Select(problem => new ConfigFault(advertisement.Key, problem, [])));
        }

        var bgp = advertisements.Where(advertisement => advertisement.IsBgp).ToList();
        AdvertisementChecks.Check(snapshot, index, bgp, faults);
        var peers = snapshot.Of(KnownKinds.BgpPeer).All.Select(BgpPeer.Of).ToList();
        PeerChecks.Check(snapshot, index, bgp, peers, mode, faults);
        CheckProfiles(snapshot, mode, faults);
        CheckCommunities(snapshot, mode, faults);
        return faults;
    }

    private static void CheckProfiles(ClusterSnapshot snapshot, BgpMode mode, List<ConfigFault> faults)
    {
        foreach (var profile in snapshot.Of(KnownKinds.BfdProfile).All)
        {
            if (mode == BgpMode.Native)
            {
                faults.Add(
                    new ConfigFault(profile.Key, new ConfigProblem("", "BFD needs FRR; this cluster speaks BGP in native mode"), [])
                );
            }

            Range(profile, "receiveInterval", 10, 60000, faults);
            Range(profile, "transmitInterval", 10, 60000, faults);
            Range(profile, "echoInterval", 10, 60000, faults);
            Range(profile, "detectMultiplier", 2, 255, faults);
            Range(profile, "minimumTtl", 1, 254, faults);
        }
    }

    private static void Range(ResourceObject profile, string field, long least, long most, List<ConfigFault> faults)
    {
        var value = profile.Spec.At(field);
        if (
            value.Exists()
            && (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number < least || number > most)
        )
        {
            faults.Add(new ConfigFault(profile.Key, new ConfigProblem($"spec.{field}", $"{value} is not between {least} and {most}"), []));
        }
    }

    private static void CheckCommunities(ClusterSnapshot snapshot, BgpMode mode, List<ConfigFault> faults)
    {
        var names = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        foreach (var community in snapshot.Of(KnownKinds.Community).All)
        {
            var index = 0;
            foreach (var item in community.Spec.Items("communities"))
            {
                var path = $"spec.communities[{index++}]";
                var check = BgpCommunity.Check(item.Text("value") ?? "");
                if (check.Problem is { } problem)
                {
                    faults.Add(new ConfigFault(community.Key, new ConfigProblem($"{path}.value", problem), []));
                }
                else if (check.IsLarge && mode == BgpMode.Native)
                {
                    faults.Add(
                        new ConfigFault(
                            community.Key,
                            new ConfigProblem($"{path}.value", "large communities need FRR; this cluster speaks BGP in native mode"),
                            []
                        )
                    );
                }

                var name = item.Text("name") ?? "";
                if (!names.TryAdd(name, community.Key))
                {
                    faults.Add(
                        new ConfigFault(community.Key, new ConfigProblem($"{path}.name", $"\"{name}\" is defined twice"), [names[name]])
                    );
                }
            }
        }
    }
}
