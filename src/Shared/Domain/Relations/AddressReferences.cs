using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Relations;

/// <summary>References among MetalLB's objects and from Services to pools.</summary>
internal static class AddressReferences
{
    public static void Collect(ReferenceCollector into)
    {
        var snapshot = into.Snapshot;
        var pools = snapshot.Of(KnownKinds.IpAddressPool).All.ToList();
        OfServices(into);
        foreach (var kind in new[] { KnownKinds.L2Advertisement, KnownKinds.BgpAdvertisement })
        {
            foreach (var advertisement in snapshot.Of(kind).All)
            {
                OfAdvertisement(advertisement, pools, into);
            }
        }

        var aliases = Aliases(snapshot);
        foreach (var advertisement in snapshot.Of(KnownKinds.BgpAdvertisement).All)
        {
            Named(advertisement, "peers", KnownKinds.BgpPeer, ReferenceRoles.Peer, into);
            foreach (var (community, index) in advertisement.Spec.Texts("communities").Select((community, index) => (community, index)))
            {
                if (aliases.TryGetValue(community, out var key))
                {
                    into.AddFound(advertisement, key, $"spec.communities[{index}]", ReferenceRoles.Community);
                }
            }
        }

        foreach (var peer in snapshot.Of(KnownKinds.BgpPeer).All)
        {
            if (peer.Spec.Text("bfdProfile") is { Length: > 0 } profile)
            {
                into.Add(peer, new ResourceKey(KnownKinds.BfdProfile, peer.Namespace, profile), "spec.bfdProfile", ReferenceRoles.Profile);
            }

            if (peer.Spec.At("passwordSecret").Text("name") is { Length: > 0 } secret)
            {
                // MetalLB reads password secrets of its own namespace only.
                into.Add(peer, new ResourceKey(KnownKinds.Secret, peer.Namespace, secret), "spec.passwordSecret", ReferenceRoles.Secret);
            }
        }
    }

    private static void OfServices(ReferenceCollector into)
    {
        var plan = SnapshotFacts.Of(into.Snapshot).Addresses;
        foreach (var standing in plan.Services)
        {
            if (into.Snapshot.Find(standing.Key) is not { } service)
            {
                continue;
            }

            var wanted = standing.Service.RequestedPool;
            if (wanted is not null)
            {
                into.Add(
                    service,
                    KeyOf(plan, wanted),
                    $"metadata.annotations[{MetalLbAnnotations.Prefix}{MetalLbAnnotations.Pool}]",
                    ReferenceRoles.Pool
                );
            }

            var from = standing.Pool ?? MetalLbAnnotations.Value(service.Annotations, MetalLbAnnotations.AllocatedFrom);
            if (from is { Length: > 0 } && from != wanted)
            {
                into.Add(
                    service,
                    KeyOf(plan, from),
                    standing.Pool is null
                        ? $"metadata.annotations[{MetalLbAnnotations.Prefix}{MetalLbAnnotations.AllocatedFrom}]"
                        : "status.loadBalancer.ingress",
                    ReferenceRoles.Pool
                );
            }
        }
    }

    private static ResourceKey KeyOf(AddressPlan plan, string name) =>
        plan.Pools.FirstOrDefault(pool => pool.Name == name)?.Key
        ?? new ResourceKey(KnownKinds.IpAddressPool, plan.Pools.FirstOrDefault()?.Key.Namespace ?? "metallb-system", name);

    private static void OfAdvertisement(ResourceObject advertisement, List<ResourceObject> pools, ReferenceCollector into)
    {
        Named(advertisement, "ipAddressPools", KnownKinds.IpAddressPool, ReferenceRoles.Pool, into);
        var selectors = advertisement.Spec.Items("ipAddressPoolSelectors").Select(LabelSelector.Read).OfType<LabelSelector>().ToList();
        var all = selectors.Count == 0 && advertisement.Spec.Texts("ipAddressPools").IsEmpty;
        foreach (var pool in pools)
        {
            if (all || selectors.Any(selector => selector.Matches(pool.Labels)))
            {
                into.AddFound(advertisement, pool.Key, all ? "spec" : "spec.ipAddressPoolSelectors", ReferenceRoles.Selects);
            }
        }
    }

    private static void Named(ResourceObject from, string field, GroupKind kind, string role, ReferenceCollector into)
    {
        foreach (var (name, index) in from.Spec.Texts(field).Select((name, index) => (name, index)))
        {
            into.Add(from, new ResourceKey(kind, from.Namespace, name), $"spec.{field}[{index}]", role);
        }
    }

    private static Dictionary<string, ResourceKey> Aliases(ClusterSnapshot snapshot)
    {
        var aliases = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        foreach (var community in snapshot.Of(KnownKinds.Community).All)
        {
            foreach (var item in community.Spec.Items("communities"))
            {
                aliases.TryAdd(item.Text("name") ?? "", community.Key);
            }
        }

        return aliases;
    }
}
