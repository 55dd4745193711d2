using System.Text.Json.Nodes;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>
/// What MetalLB's speakers report: which node announces a service on the local network, and which peers each node tells of it, as the
/// AddressPools engine plans it.
/// </summary>
internal sealed class AnnouncementController : IController
{
    private static readonly GroupKind Layer2Status = new(KnownKinds.MetalLbGroup, "ServiceL2Status");
    private static readonly GroupKind BgpStatus = new(KnownKinds.MetalLbGroup, "ServiceBGPStatus");

    private static readonly GroupKind[] Configuration =
    [
        KnownKinds.L2Advertisement,
        KnownKinds.BgpAdvertisement,
        KnownKinds.BgpPeer,
        KnownKinds.IpAddressPool,
        Layer2Status,
        BgpStatus,
    ];

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [KnownKinds.Service, KnownKinds.EndpointSlice, KnownKinds.Node, .. Configuration];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        if (!snapshot.Serves(Layer2Status) || !snapshot.Serves(BgpStatus) || !Concerns(cluster.Round, snapshot))
        {
            return;
        }

        var facts = SnapshotFacts.Of(snapshot);
        var wanted = new HashSet<ResourceKey>();
        foreach (var announcements in facts.Announcements.All.GroupBy(announcement => announcement.Service))
        {
            var pool = facts.Addresses.Standing(announcements.Key)?.Pool;
            var home = snapshot.Of(KnownKinds.IpAddressPool).All.FirstOrDefault(known => known.Name == pool)?.Namespace;
            if (home is not null)
            {
                Report(cluster, announcements.Key, home, [.. announcements], wanted);
            }
        }

        foreach (var stale in snapshot.Of(Layer2Status).All.Concat(snapshot.Of(BgpStatus).All))
        {
            if (!wanted.Contains(stale.Key))
            {
                cluster.Delete(stale);
            }
        }
    }

    private static bool Concerns(Round round, ClusterSnapshot snapshot) =>
        round.Touches(KnownKinds.Node)
        || round.Touches(Configuration)
        || round.Touches(KnownKinds.Service, IsBalanced)
        || round.Touches(
            KnownKinds.EndpointSlice,
            slice =>
                Owners.ControllerKey(slice, KnownKinds.Service) is { } owner && snapshot.Find(owner) is { } service && IsBalanced(service)
        );

    private static bool IsBalanced(ResourceObject service) => service.Spec.Text("type") == "LoadBalancer";

    private static void Report(
        ControllerContext cluster,
        ResourceKey service,
        string home,
        Announcement[] announcements,
        HashSet<ResourceKey> wanted
    )
    {
        // The addresses of a service with two families may be answered for by two nodes.
        foreach (var local in announcements.Where(announcement => announcement.Elected is not null).GroupBy(one => one.Elected ?? ""))
        {
            var interfaces = local.SelectMany(announcement => announcement.Interfaces).Distinct();
            var listed = new JsonArray([.. interfaces.Select(name => (JsonNode)new JsonObject { ["name"] = name })]);
            Report(cluster, Layer2Status, "l2", service, home, local.Key, "interfaces", listed, wanted);
        }

        foreach (var session in announcements.SelectMany(announcement => announcement.Sessions).GroupBy(session => session.Node))
        {
            var peers = session.Select(one => one.Peer.Name).Distinct().Order(StringComparer.Ordinal).Select(name => (JsonNode)name);
            Report(cluster, BgpStatus, "bgp", service, home, session.Key, "peers", new JsonArray([.. peers]), wanted);
        }
    }

    private static void Report(
        ControllerContext cluster,
        GroupKind kind,
        string prefix,
        ResourceKey service,
        string home,
        string node,
        string field,
        JsonArray ways,
        HashSet<ResourceKey> wanted
    )
    {
        var name = $"{prefix}-{StableName.Suffix($"{service.Namespace}/{service.Name}/{node}")}";
        var key = new ResourceKey(kind, home, name);
        wanted.Add(key);
        cluster.Ensure(
            new JsonObject
            {
                ["apiVersion"] = $"{kind.Group}/v1beta1",
                ["kind"] = kind.Kind,
                ["metadata"] = new JsonObject
                {
                    ["name"] = key.Name,
                    ["namespace"] = key.Namespace,
                    ["labels"] = new JsonObject
                    {
                        ["metallb.io/node"] = node,
                        ["metallb.io/service-name"] = service.Name,
                        ["metallb.io/service-namespace"] = service.Namespace,
                    },
                },
                ["spec"] = new JsonObject(),
            }
        );
        if (cluster.Snapshot.Find(key) is { } report)
        {
            cluster.SetStatus(
                report,
                new JsonObject
                {
                    ["node"] = node,
                    ["serviceName"] = service.Name,
                    ["serviceNamespace"] = service.Namespace,
                    [field] = ways,
                }
            );
        }
    }
}
