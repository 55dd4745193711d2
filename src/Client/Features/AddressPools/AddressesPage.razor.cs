using NetConsole.Client.Layout;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.AddressPools;

/// <summary>A pool as the page shows it.</summary>
public sealed record PoolCard(
    PoolUsage Usage,
    IReadOnlyList<string> Ranges,
    bool AutoAssign,
    IReadOnlyList<ResourceKey> Advertised,
    IReadOnlyList<AddressStanding> Services
);

/// <summary>The pools with their use, who has which address, and who waits for one and why.</summary>
public sealed partial class AddressesPage
{
    private IReadOnlyList<PoolCard> pools = [];
    private IReadOnlyList<(AddressStanding Standing, string Why)> waiting = [];

    protected override void ViewChanged()
    {
        if (View is null || !View.Snapshot.Serves(KnownKinds.IpAddressPool))
        {
            (pools, waiting) = ([], []);
            return;
        }

        var plan = View.Addresses;
        pools =
        [
            .. plan.Usage.Select(usage => new PoolCard(
                usage,
                View.Snapshot.Find(usage.Key)?.Spec.Texts("addresses") ?? [],
                plan.Pools.FirstOrDefault(pool => pool.Key == usage.Key)?.AutoAssign ?? true,
                Advertisements(usage.Key),
                [.. plan.Services.Where(service => service.Pool == usage.Name)]
            )),
        ];
        waiting =
        [
            .. plan
                .Services.Where(service =>
                    service.State is AddressState.Pending or AddressState.Cleared or AddressState.Contested
                    && Scope.Covers(service.Key.Namespace)
                )
                .Select(service => (service, Why(plan, service))),
        ];
    }

    private static string Why(AddressPlan plan, AddressStanding service)
    {
        if (service.Reason.Length > 0)
        {
            return service.Reason;
        }

        var possible = plan.Possible(service.Key);
        return possible.Problem ?? "";
    }

    private List<ResourceKey> Advertisements(ResourceKey pool)
    {
        var found = new List<ResourceKey>();
        foreach (var kind in new[] { KnownKinds.L2Advertisement, KnownKinds.BgpAdvertisement })
        {
            foreach (var item in View!.Snapshot.Of(kind).In(pool.Namespace))
            {
                var named = item.Spec.Texts("ipAddressPools");
                var selectors = item.Spec.Items("ipAddressPoolSelectors").Select(LabelSelector.Read).OfType<LabelSelector>().ToList();
                var labels = View.Snapshot.Find(pool)?.Labels;
                if (
                    (named.IsEmpty && selectors.Count == 0)
                    || named.Contains(pool.Name)
                    || (labels is not null && selectors.Exists(selector => selector.Matches(labels)))
                )
                {
                    found.Add(item.Key);
                }
            }
        }

        return found;
    }

    private string FreeWords(PoolUsage usage)
    {
        var parts = new List<string>();
        if (usage.SizeIPv4 > 0)
        {
            parts.Add(L["FreeOf", PoolSize.Words(usage.FreeIPv4), "IPv4"]);
        }

        if (usage.SizeIPv6 > 0)
        {
            parts.Add(L["FreeOf", PoolSize.Words(usage.FreeIPv6), "IPv6"]);
        }

        return string.Join(" · ", parts);
    }

    private string Href(ResourceKey key) => Scope.Href(Paths.Detail(View!, key));
}
