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
                .Concat(Services(plan))
                .Concat(Silent(announcements, endpoints))
            : configuration;
    }

    private static IEnumerable<Finding> Refused(ClusterSnapshot snapshot) =>
        MetalLbValidation
            .Check(snapshot)
            .Select(fault => new Finding
            {
                Code = AddressCodes.AddressConfigRefused,
                Severity = Severity.Critical,
                Object = fault.Object,
                Path = fault.Problem.Path,
                Message = $"{fault.Object}: {fault.Problem.Message}.",
                Help = "Correct the field. Until then MetalLB refuses the change, or keeps working with its last good configuration.",
                Related = fault.Related,
            });

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
                yield return new Finding
                {
                    Code = full ? AddressCodes.PoolExhausted : AddressCodes.PoolNearlyExhausted,
                    Severity = Severity.Warning,
                    Object = pool.Key,
                    Path = "spec.addresses",
                    Message = $"{pool.Key} is {(full ? "exhausted" : "nearly exhausted")}: {PoolWords.Use(usage)}.",
                    Help = "Add addresses to the pool, or another pool for the same services.",
                };
            }

            if (known && !advertisements.Any(advertisement => advertisement.Selects(pool)))
            {
                yield return new Finding
                {
                    Code = AddressCodes.PoolNotAdvertised,
                    Severity = usage.Used > 0 ? Severity.Critical : Severity.Warning,
                    Object = pool.Key,
                    Message = $"{pool.Key} is announced by no L2Advertisement or BGPAdvertisement, so nobody reaches its addresses.",
                    Help = "Create an advertisement that names the pool, or one that names no pool and so announces all.",
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
            yield return new Finding
            {
                Code = AddressCodes.PoolSelectorOpens,
                Severity = Severity.Warning,
                Object = pool.Key,
                Path = "spec.serviceAllocation.namespaceSelectors",
                Message =
                    $"The namespace selectors of {pool.Key} select no namespace, so services of any namespace may ask for its addresses.",
                Help = "Label the namespaces that are meant, or correct the selectors.",
            };
        }
        else if (nobody && allocation.ServiceSelectors.IsEmpty)
        {
            yield return new Finding
            {
                Code = AddressCodes.PoolNeverChosen,
                Severity = Severity.Warning,
                Object = pool.Key,
                Path = "spec.serviceAllocation",
                Message =
                    $"{pool.Key} has a serviceAllocation that names no namespace and no service, so no service gets an address of it unless it asks.",
                Help = "Name namespaces or services, or remove serviceAllocation to serve everybody.",
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
                );
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
                Code = AddressCodes.PeerWithoutNodes,
            };
        }
    }

    private static bool NoNode(ClusterSnapshot snapshot, Func<IReadOnlyDictionary<string, string>, bool> selects) =>
        snapshot.Of(KnownKinds.Node) is { Count: > 0 } nodes && !nodes.All.Any(node => selects(node.Labels));

    private static Finding Nothing(ResourceKey key, string path, string what, string help) =>
        new()
        {
            Code = AddressCodes.AdvertisementSelectsNothing,
            Severity = Severity.Warning,
            Object = key,
            Path = path,
            Message = $"{key} {what}.",
            Help = help,
        };

    private static IEnumerable<Finding> Services(AddressPlan plan)
    {
        foreach (var standing in plan.Services)
        {
            if (standing.State is AddressState.Cleared or AddressState.Contested)
            {
                var contested = standing.State == AddressState.Contested;
                yield return new Finding
                {
                    Code = contested ? AddressCodes.AddressContested : AddressCodes.AddressWillBeLost,
                    Severity = Severity.Critical,
                    Object = standing.Key,
                    Path = "status.loadBalancer.ingress",
                    Message =
                        $"{standing.Key} {(contested ? "may lose" : "loses")} {string.Join(" and ", standing.Current)}: {standing.Reason}.",
                    Help = contested
                        ? $"Give both the same {MetalLbAnnotations.Prefix}{MetalLbAnnotations.SharingKey} and different ports, or let one ask for another address."
                        : "Bring the pool or the wish of the service back in line, or plan for the new address.",
                };
            }
            else if (standing.State == AddressState.Pending && plan.Possible(standing.Key).Problem is { } problem)
            {
                yield return new Finding
                {
                    Code = AddressCodes.ServiceWithoutAddress,
                    Severity = Severity.Critical,
                    Object = standing.Key,
                    Path = standing.Service.Problem?.Path ?? "spec.type",
                    Message = $"{standing.Key} gets no address: {problem}.",
                    Help = "Free or add addresses in a pool that serves it, or change what it asks for.",
                };
            }

            foreach (var annotation in standing.Service.OldAnnotations)
            {
                yield return new Finding
                {
                    Code = AddressCodes.OldAnnotation,
                    Severity = Severity.Info,
                    Object = standing.Key,
                    Path = $"metadata.annotations[{annotation}]",
                    Message = $"{standing.Key} uses the annotation {annotation}, whose prefix is out of date.",
                    Help = $"Write {MetalLbAnnotations.Prefix}{annotation[MetalLbAnnotations.OldPrefix.Length..]} instead.",
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

            yield return new Finding
            {
                Code = AddressCodes.AddressNotAnnounced,
                Severity = Severity.Critical,
                Object = group.Key.Service,
                Path = "status.loadBalancer.ingress",
                Message = $"{group.Key.Address} of {group.Key.Service} is announced by no node: {group.First().Problem}.",
                Help = "Look at the node selectors of the advertisements and peers, and at where speakers and endpoints run.",
                Related = [.. group.SelectMany(announcement => announcement.Advertisements).Distinct()],
            };
        }
    }
}
