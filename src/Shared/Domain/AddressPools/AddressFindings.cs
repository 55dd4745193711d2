using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.AddressPools;

/// <summary>What is wrong with pools, advertisements, peers and the services that want addresses.</summary>
public static class AddressFindings
{
    public static IEnumerable<Finding> Find(
        ClusterSnapshot snapshot,
        AddressPlan plan,
        AnnouncementPlan announcements,
        EndpointIndex endpoints
    )
    {
        var configuration = Refused(snapshot).Concat(ReportFindings.Find(snapshot));

        // Without pools somebody else hands out addresses.
        return snapshot.Serves(KnownKinds.IpAddressPool)
            ? configuration
                .Concat(Pools(snapshot, plan))
                .Concat(Advertisements(snapshot, plan))
                .Concat(Services(snapshot, plan))
                .Concat(Silent(announcements, endpoints))
            : configuration;
    }

    private static IEnumerable<Finding> Refused(ClusterSnapshot snapshot) =>
        MetalLbValidation
            .Check(snapshot)
            .Select(fault =>
                Finding.Of(
                    fault.Object,
                    AddressCodes.AddressConfigRefused,
                    Severity.Critical,
                    fault.Problem.Path,
                    $"{fault.Object}: {fault.Problem.Message}.",
                    "Correct the field. Until then MetalLB refuses the change, or keeps working with its last good configuration.",
                    [.. fault.Related]
                )
            );

    private static IEnumerable<Finding> Pools(ClusterSnapshot snapshot, AddressPlan plan)
    {
        var advertisements = snapshot
            .Of(KnownKinds.L2Advertisement)
            .All.Concat(snapshot.Of(KnownKinds.BgpAdvertisement).All)
            .Select(Advertisement.Of)
            .ToList();
        var known = snapshot.Serves(KnownKinds.L2Advertisement) || snapshot.Serves(KnownKinds.BgpAdvertisement);
        foreach (var (pool, usage) in plan.Pools.Zip(plan.Usage))
        {
            if (usage.Size > 0 && usage.Share >= PoolWords.NearlyFull)
            {
                var full = usage.Share >= 1;
                yield return Finding.Of(
                    pool.Key,
                    full ? AddressCodes.PoolExhausted : AddressCodes.PoolNearlyExhausted,
                    Severity.Warning,
                    "spec.addresses",
                    $"{pool.Key} is {(full ? "exhausted" : "nearly exhausted")}: {PoolWords.Use(usage)}.",
                    "Add addresses to the pool, or another pool for the same services."
                );
            }

            if (known && !advertisements.Any(advertisement => advertisement.Selects(pool)))
            {
                yield return Finding.Of(
                    pool.Key,
                    AddressCodes.PoolNotAdvertised,
                    usage.Used > 0 ? Severity.Critical : Severity.Warning,
                    "",
                    $"{pool.Key} is announced by no L2Advertisement or BGPAdvertisement, so nobody reaches its addresses.",
                    "Create an advertisement that names the pool, or one that names no pool and so announces all."
                ) with
                {
                    Fixes = PoolFixes.Announce(snapshot, pool.Key),
                };
            }

            foreach (var finding in Allocation(pool, plan))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Allocation(AddressPool pool, AddressPlan plan)
    {
        if (pool.Allocation is not { } allocation)
        {
            yield break;
        }

        var nobody = plan.Index.NamespacesOf(pool).IsEmpty;
        if (!allocation.NamespaceSelectors.IsEmpty && nobody)
        {
            yield return Finding.Of(
                pool.Key,
                AddressCodes.PoolSelectorOpens,
                Severity.Warning,
                "spec.serviceAllocation.namespaceSelectors",
                $"The namespace selectors of {pool.Key} select no namespace, so services of any namespace may ask for its addresses.",
                "Label the namespaces that are meant, or correct the selectors."
            );
        }
        else if (nobody && allocation.ServiceSelectors.IsEmpty)
        {
            yield return Finding.Of(
                pool.Key,
                AddressCodes.PoolNeverChosen,
                Severity.Warning,
                "spec.serviceAllocation",
                $"{pool.Key} has a serviceAllocation that names no namespace and no service, so no service gets an address of it unless it asks.",
                "Name namespaces or services, or remove serviceAllocation to serve everybody."
            ) with
            {
                Fixes = [Fix.Of("Serve everybody", pool.Key, FieldEdit.Remove("spec.serviceAllocation"))],
            };
        }
    }

    private static IEnumerable<Finding> Advertisements(ClusterSnapshot snapshot, AddressPlan plan)
    {
        foreach (
            var advertisement in snapshot
                .Of(KnownKinds.L2Advertisement)
                .All.Concat(snapshot.Of(KnownKinds.BgpAdvertisement).All)
                .Select(Advertisement.Of)
        )
        {
            if (!plan.Pools.Any(advertisement.Selects))
            {
                yield return Nothing(
                    advertisement.Key,
                    "spec.ipAddressPools",
                    "selects no pool, so it announces nothing",
                    "Name a pool that exists, or correct the selectors."
                ) with
                {
                    Fixes = FixList.From(() => PoolFixes.OtherPool(snapshot, advertisement.Key)),
                };
            }
            else if (NoNode(snapshot, advertisement.SelectsNode))
            {
                yield return Nothing(
                    advertisement.Key,
                    "spec.nodeSelectors",
                    "selects no node, so it announces nothing",
                    "Label the nodes that are meant, or correct the selectors."
                );
            }
        }

        foreach (var peer in snapshot.Of(KnownKinds.BgpPeer).All.Select(BgpPeer.Of).Where(peer => NoNode(snapshot, peer.SelectsNode)))
        {
            yield return Nothing(
                peer.Key,
                "spec.nodeSelectors",
                "selects no node, so nobody speaks to it",
                "Label the nodes that are meant, or correct the selectors."
            ) with
            {
                Fixes = [Fix.Of("Speak to it from every node", peer.Key, FieldEdit.Remove("spec.nodeSelectors"))],
                Code = AddressCodes.PeerWithoutNodes,
            };
        }
    }

    private static bool NoNode(ClusterSnapshot snapshot, Func<IReadOnlyDictionary<string, string>, bool> selects) =>
        snapshot.Of(KnownKinds.Node) is { Count: > 0 } nodes && !nodes.All.Any(node => selects(node.Labels));

    private static Finding Nothing(ResourceKey key, string path, string what, string help) =>
        Finding.Of(key, AddressCodes.AdvertisementSelectsNothing, Severity.Warning, path, $"{key} {what}.", help);

    private static IEnumerable<Finding> Services(ClusterSnapshot snapshot, AddressPlan plan)
    {
        foreach (var standing in plan.Services)
        {
            if (standing.State is AddressState.Cleared or AddressState.Contested)
            {
                var contested = standing.State == AddressState.Contested;
                yield return Finding.Of(
                    standing.Key,
                    contested ? AddressCodes.AddressContested : AddressCodes.AddressWillBeLost,
                    Severity.Critical,
                    "status.loadBalancer.ingress",
                    $"{standing.Key} {(contested ? "may lose" : "loses")} {string.Join(" and ", standing.Current)}: {standing.Reason}.",
                    contested
                        ? $"Give both the same {MetalLbAnnotations.Prefix}{MetalLbAnnotations.SharingKey} and different ports, or let one ask for another address."
                        : "Bring the pool or the wish of the service back in line, or plan for the new address."
                );
            }
            else if (standing.State == AddressState.Pending && plan.Possible(standing.Key).Problem is { } problem)
            {
                yield return Finding.Of(
                    standing.Key,
                    AddressCodes.ServiceWithoutAddress,
                    Severity.Critical,
                    standing.Service.Problem?.Path ?? "spec.type",
                    $"{standing.Key} gets no address: {problem}.",
                    "Free or add addresses in a pool that serves it, or change what it asks for."
                );
            }

            foreach (var annotation in standing.Service.OldAnnotations)
            {
                yield return Finding.Of(
                    standing.Key,
                    AddressCodes.OldAnnotation,
                    Severity.Info,
                    $"metadata.annotations[{annotation}]",
                    $"{standing.Key} uses the annotation {annotation}, whose prefix is out of date.",
                    $"Write {MetalLbAnnotations.Prefix}{annotation[MetalLbAnnotations.OldPrefix.Length..]} instead."
                ) with
                {
                    Fixes = PoolFixes.Renew(snapshot, standing.Key, annotation),
                };
            }
        }
    }

    // That nothing is ready behind the service, or that its pool is not advertised at all, is told elsewhere.
    private static IEnumerable<Finding> Silent(AnnouncementPlan announcements, EndpointIndex endpoints)
    {
        if (!announcements.NodesKnown)
        {
            yield break;
        }

        foreach (var group in announcements.All.GroupBy(announcement => (announcement.Service, announcement.Address)))
        {
            if (
                group.Any(announcement => announcement.Problem is null)
                || endpoints.Of(group.Key.Service.Namespace, group.Key.Service.Name).Ready == 0
            )
            {
                continue;
            }

            yield return Finding.Of(
                group.Key.Service,
                AddressCodes.AddressNotAnnounced,
                Severity.Critical,
                "status.loadBalancer.ingress",
                $"{group.Key.Address} of {group.Key.Service} is announced by no node: {group.First().Problem}.",
                "Look at the node selectors of the advertisements and peers, and at where speakers and endpoints run.",
                [.. group.SelectMany(announcement => announcement.Advertisements).Distinct()]
            );
        }
    }
}
