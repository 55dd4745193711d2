using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>Edits that put right what is found about pools, advertisements and the services that want addresses.</summary>
internal static class PoolFixes
{
    /// <summary>An advertisement for the pool: where there are no BGP peers, on the local network.</summary>
    public static IReadOnlyList<Fix> Announce(ClusterSnapshot snapshot, ResourceKey pool)
    {
        var kind =
            snapshot.Of(KnownKinds.BgpPeer).Count > 0 && snapshot.Of(KnownKinds.L2Advertisement).Count == 0
                ? KnownKinds.BgpAdvertisement
                : KnownKinds.L2Advertisement;
        var name = snapshot.Find(kind, pool.Namespace, pool.Name) is null ? pool.Name : $"announce-{pool.Name}";
        return snapshot.Find(kind, pool.Namespace, name) is not null
            ? []
            :
            [
                Fix.Of(
                    $"Create {kind.Kind} {name}",
                    new ResourceKey(kind, pool.Namespace, name),
                    FieldEdit.Set("spec.ipAddressPools", new JsonArray(pool.Name))
                ),
            ];
    }

    /// <summary>A pool that exists in place of the only name that an advertisement has.</summary>
    public static IEnumerable<Fix> OtherPool(ClusterSnapshot snapshot, ResourceKey advertisement)
    {
        var named = snapshot.Find(advertisement)?.Spec.Texts("ipAddressPools") ?? [];
        return named is not [var wanted]
            ? []
            : snapshot
                .Of(KnownKinds.IpAddressPool)
                .In(advertisement.Namespace)
                .Select(pool => pool.Name)
                .OrderBy(name => NearNames.Distance(wanted, name))
                .ThenBy(name => name, StringComparer.Ordinal)
                .Take(2)
                .Select(name => Fix.Of($"Announce pool {name}", advertisement, FieldEdit.Set("spec.ipAddressPools[0]", name)));
    }

    /// <summary>The annotation under the prefix of today.</summary>
    public static IReadOnlyList<Fix> Renew(ClusterSnapshot snapshot, ResourceKey service, string annotation)
    {
        var now = $"{MetalLbAnnotations.Prefix}{annotation[MetalLbAnnotations.OldPrefix.Length..]}";
        return
            snapshot.Find(service)?.Annotations is not { } annotations
            || annotations.ContainsKey(now)
            || !annotations.TryGetValue(annotation, out var value)
            ? []
            :
            [
                Fix.Of(
                    $"Write {now}",
                    service,
                    FieldEdit.Set(FieldPath.Of("metadata", "annotations", now), value),
                    FieldEdit.Remove(FieldPath.Of("metadata", "annotations", annotation))
                ),
            ];
    }
}
