using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.AddressPools;

/// <summary>
/// From which nodes, and to which peers, the addresses in use are announced. What the configuration intends: whether a
/// BGP session is up, only its status tells.
/// </summary>
public sealed class AnnouncementPlan
{
    private const string Excluded = "node.kubernetes.io/exclude-from-external-load-balancers";

    private readonly ILookup<ResourceKey, Announcement> byService;

    private AnnouncementPlan(ImmutableArray<Announcement> all, bool nodesKnown)
    {
        All = all;
        NodesKnown = nodesKnown;
        byService = all.ToLookup(announcement => announcement.Service);
    }

    /// <summary>By service, address and protocol.</summary>
    public ImmutableArray<Announcement> All { get; }

    /// <summary>False when no Node is readable: then nothing can be said of who announces.</summary>
    public bool NodesKnown { get; }

    public IEnumerable<Announcement> Of(ResourceKey service) => byService[service];

    public static AnnouncementPlan Build(ClusterSnapshot snapshot, AddressPlan plan, EndpointIndex endpoints)
    {
        var l2 = snapshot.Of(KnownKinds.L2Advertisement).All.Select(Advertisement.Of).ToList();
        var bgp = snapshot.Of(KnownKinds.BgpAdvertisement).All.Select(Advertisement.Of).ToList();
        var peers = snapshot.Of(KnownKinds.BgpPeer).All.Select(BgpPeer.Of).ToList();
        var speakers = MetalLbInstallation.SpeakerNodes(snapshot);
        var nodes = snapshot.Of(KnownKinds.Node).All.Where(node => Speaks(node, speakers)).ToList();
        var all = ImmutableArray.CreateBuilder<Announcement>();
        foreach (var standing in plan.Services.Where(standing => standing.State is AddressState.Kept or AddressState.Contested))
        {
            var ready = endpoints.Of(standing.Key.Namespace, standing.Key.Name);
            foreach (var address in standing.Current)
            {
                if (standing.Pool is null || plan.Index.Find(standing.Pool) is not { } pool)
                {
                    continue;
                }

                Add(l2, standing.Service, pool, address, ready, nodes, peers, all);
                Add(bgp, standing.Service, pool, address, ready, nodes, peers, all);
            }
        }

        return new AnnouncementPlan(all.DrainToImmutable(), snapshot.Of(KnownKinds.Node).Count > 0);
    }

    /// <summary>The addresses that somebody announces before and nobody after, though their service keeps them.</summary>
    public static IReadOnlyList<Announcement> LosersOf(AnnouncementPlan before, AnnouncementPlan after)
    {
        var held = after
            .All.GroupBy(announcement => (announcement.Service, announcement.Address))
            .ToDictionary(group => group.Key, group => group.Any(one => one.Problem is null));
        return
        [
            .. before
                .All.Where(announcement =>
                    announcement.Problem is null && !held.GetValueOrDefault((announcement.Service, announcement.Address))
                )
                .DistinctBy(announcement => (announcement.Service, announcement.Address)),
        ];
    }

    private static void Add(
        List<Advertisement> advertisements,
        LoadBalancerService service,
        AddressPool pool,
        IpAddress address,
        ServiceEndpoints endpoints,
        List<ResourceObject> nodes,
        List<BgpPeer> peers,
        ImmutableArray<Announcement>.Builder all
    )
    {
        var applying = advertisements.Where(advertisement => advertisement.Selects(pool) && advertisement.Selects(service)).ToList();
        if (applying.Count == 0)
        {
            return;
        }

        // Layer 2 cannot tell apart services that share an address, so an advertisement for some of them is not used.
        var bgp = applying[0].IsBgp;
        var usable =
            bgp || service.SharingKey.Length == 0
                ? applying
                : applying.Where(advertisement => advertisement.ServiceSelectors.IsEmpty).ToList();
        var candidates = nodes
            .Where(node => usable.Any(advertisement => advertisement.SelectsNode(node.Labels)))
            .Where(node => !service.LocalTraffic || endpoints.ReadyNodes.Contains(node.Name))
            .ToList();
        var answered = endpoints.Ready > 0;
        var names = bgp ? candidates.Select(node => node.Name) : Elect(candidates, usable, address);
        var sessions = bgp ? Sessions(candidates, usable, peers) : [];
        all.Add(
            new Announcement
            {
                Service = service.Key,
                Address = address,
                IsBgp = bgp,
                Advertisements = [.. applying.Select(advertisement => advertisement.Key)],
                Nodes = answered ? [.. names] : [],
                Sessions = answered ? [.. sessions] : [],
                Interfaces = usable.Any(advertisement => advertisement.Interfaces.IsEmpty)
                    ? []
                    : [.. usable.SelectMany(advertisement => advertisement.Interfaces).Distinct().Order(StringComparer.Ordinal)],
                Problem =
                    !answered ? "no endpoint of the service is ready"
                    : usable.Count == 0
                        ? "it shares its address, and the advertisements for it select services, which layer 2 does not do for shared addresses"
                    : candidates.Count > 0 ? (bgp && sessions.Count == 0 ? "no node that may announce it speaks to a peer" : null)
                    : service.LocalTraffic ? "no node that may announce it has a ready endpoint, which externalTrafficPolicy Local asks for"
                    : "no node that the advertisements select runs a speaker",
            }
        );
    }

    /// <summary>The nodes in the order of election: most preferred first, then by a hash of node and address, so that addresses spread.</summary>
    public static IEnumerable<string> Elect(
        IEnumerable<ResourceObject> nodes,
        IReadOnlyList<Advertisement> advertisements,
        IpAddress address
    ) =>
        nodes
            .Select(node =>
                (
                    node.Name,
                    Weight: advertisements
                        .SelectMany(advertisement => advertisement.Preferences)
                        .Where(preference => preference.Selector.Matches(node.Labels))
                        .Sum(preference => preference.Weight),
                    Hash: Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{node.Name}#{address}")))
                )
            )
            .OrderByDescending(node => node.Weight)
            .ThenBy(node => node.Hash, StringComparer.Ordinal)
            .Select(node => node.Name);

    private static List<BgpSession> Sessions(List<ResourceObject> nodes, List<Advertisement> advertisements, List<BgpPeer> peers)
    {
        var sessions = new List<BgpSession>();
        foreach (var node in nodes)
        {
            foreach (var peer in peers.Where(peer => peer.SelectsNode(node.Labels)))
            {
                if (
                    advertisements.Any(advertisement =>
                        advertisement.SelectsNode(node.Labels)
                        && (advertisement.Peers.IsEmpty || advertisement.Peers.Contains(peer.Key.Name))
                    )
                )
                {
                    sessions.Add(new BgpSession(node.Name, peer.Key));
                }
            }
        }

        return sessions;
    }

    private static bool Speaks(ResourceObject node, IReadOnlySet<string>? speakers) =>
        (speakers is null || speakers.Contains(node.Name))
        && !node.Labels.ContainsKey(Excluded)
        && !node
            .Status.Items("conditions")
            .Any(condition => condition.Text("type") == "NetworkUnavailable" && condition.Text("status") == "True");
}
