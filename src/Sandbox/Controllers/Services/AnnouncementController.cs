using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>
/// What MetalLB's speakers report: which node announces a service on the local network, and which peers each node tells of it.
/// Nodes must be ready; with externalTrafficPolicy Local they also need a ready endpoint.
/// </summary>
internal sealed class AnnouncementController : IController
{
    private static readonly GroupKind Layer2Status = new(KnownKinds.MetalLbGroup, "ServiceL2Status");
    private static readonly GroupKind BgpStatus = new(KnownKinds.MetalLbGroup, "ServiceBGPStatus");
    private static readonly GroupKind Layer2 = new(KnownKinds.MetalLbGroup, "L2Advertisement");
    private static readonly GroupKind Bgp = new(KnownKinds.MetalLbGroup, "BGPAdvertisement");
    private static readonly GroupKind Peers = new(KnownKinds.MetalLbGroup, "BGPPeer");
    private static readonly GroupKind Pools = new(KnownKinds.MetalLbGroup, "IPAddressPool");

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [KnownKinds.Service, KnownKinds.EndpointSlice, KnownKinds.Node, Layer2, Bgp, Peers, Pools, Layer2Status, BgpStatus];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        if (!snapshot.Serves(Layer2Status) || !snapshot.Serves(BgpStatus))
        {
            return;
        }

        var wanted = new HashSet<ResourceKey>();
        foreach (var service in snapshot.Of(KnownKinds.Service).All)
        {
            var name = service.Annotations.GetValueOrDefault(MetalLbAnnotations.Prefix + MetalLbAnnotations.AllocatedFrom);
            var pool = name is null ? null : snapshot.Of(Pools).All.FirstOrDefault(pool => pool.Name == name);
            var address = service.Status.At("loadBalancer").Items("ingress").FirstOrDefault().Text("ip");
            if (pool is not null && address is not null)
            {
                AnnounceLocally(cluster, service, pool, address, wanted);
                AnnounceToPeers(cluster, service, pool, wanted);
            }
        }

        foreach (
            var stale in snapshot.Of(Layer2Status).All.Concat(snapshot.Of(BgpStatus).All).Where(report => !wanted.Contains(report.Key))
        )
        {
            cluster.Delete(stale);
        }
    }

    private static void AnnounceLocally(
        ControllerContext cluster,
        ResourceObject service,
        ResourceObject pool,
        string address,
        HashSet<ResourceKey> wanted
    )
    {
        var advertisements = Advertising(cluster.Snapshot, Layer2, pool, service).ToList();
        var node = Candidates(cluster.Snapshot, service)
            .Where(node => advertisements.Any(advertisement => Selects(advertisement.Spec, "nodeSelectors", node.Labels)))
            .OrderBy(node => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{node.Name}#{address}"))), StringComparer.Ordinal)
            .FirstOrDefault();
        if (node is null)
        {
            return;
        }

        var interfaces = advertisements.SelectMany(advertisement => advertisement.Spec.Texts("interfaces")).Distinct();
        Report(
            cluster,
            Layer2Status,
            "l2",
            service,
            pool,
            node.Name,
            wanted,
            status => status["interfaces"] = new JsonArray([.. interfaces.Select(name => (JsonNode)new JsonObject { ["name"] = name })])
        );
    }

    private static void AnnounceToPeers(ControllerContext cluster, ResourceObject service, ResourceObject pool, HashSet<ResourceKey> wanted)
    {
        var advertisements = Advertising(cluster.Snapshot, Bgp, pool, service).ToList();
        foreach (var node in advertisements.Count == 0 ? [] : Candidates(cluster.Snapshot, service))
        {
            var peers = cluster
                .Snapshot.Of(Peers)
                .In(pool.Namespace)
                .Where(peer => Selects(peer.Spec, "nodeSelectors", node.Labels))
                .Where(peer =>
                    advertisements.Any(advertisement =>
                        Selects(advertisement.Spec, "nodeSelectors", node.Labels)
                        && advertisement.Spec.Texts("peers") is var named
                        && (named.IsEmpty || named.Contains(peer.Name))
                    )
                )
                .Select(peer => (JsonNode)peer.Name)
                .ToArray();
            if (peers.Length > 0)
            {
                Report(cluster, BgpStatus, "bgp", service, pool, node.Name, wanted, status => status["peers"] = new JsonArray(peers));
            }
        }
    }

    private static void Report(
        ControllerContext cluster,
        GroupKind kind,
        string prefix,
        ResourceObject service,
        ResourceObject pool,
        string node,
        HashSet<ResourceKey> wanted,
        Action<JsonObject> complete
    )
    {
        var name = $"{prefix}-{StableName.Suffix($"{service.Namespace}/{service.Name}/{node}")}";
        var key = new ResourceKey(kind.Group, kind.Kind, pool.Namespace, name);
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
            var status = new JsonObject
            {
                ["node"] = node,
                ["serviceName"] = service.Name,
                ["serviceNamespace"] = service.Namespace,
            };
            complete(status);
            cluster.SetStatus(report, status);
        }
    }

    private static IEnumerable<ResourceObject> Advertising(
        ClusterSnapshot snapshot,
        GroupKind kind,
        ResourceObject pool,
        ResourceObject service
    ) =>
        snapshot
            .Of(kind)
            .In(pool.Namespace)
            .Where(advertisement =>
            {
                var names = advertisement.Spec.Texts("ipAddressPools");
                var selected = advertisement.Spec.Items("ipAddressPoolSelectors").Any();
                var offers =
                    (names.IsEmpty && !selected)
                    || names.Contains(pool.Name)
                    || (selected && Selects(advertisement.Spec, "ipAddressPoolSelectors", pool.Labels));
                return offers && Selects(advertisement.Spec, "serviceSelectors", service.Labels);
            });

    private static IEnumerable<ResourceObject> Candidates(ClusterSnapshot snapshot, ResourceObject service)
    {
        var nodes = snapshot.Of(KnownKinds.Node).All.Where(IsReady);
        if (service.Spec.Text("externalTrafficPolicy") != "Local")
        {
            return nodes;
        }

        var local = snapshot
            .Of(KnownKinds.EndpointSlice)
            .In(service.Namespace)
            .Where(slice => slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service.Name)
            .SelectMany(slice => slice.Raw.Items("endpoints"))
            .Where(endpoint => endpoint.At("conditions").Flag("ready") == true)
            .Select(endpoint => endpoint.Text("nodeName"))
            .ToImmutableHashSet();
        return nodes.Where(node => local.Contains(node.Name));
    }

    private static bool IsReady(ResourceObject node)
    {
        JsonElement ready = node.Status.Items("conditions").FirstOrDefault(condition => condition.Text("type") == "Ready");
        return ready.Text("status") == "True";
    }

    /// <summary>True without selectors, else when one matches.</summary>
    private static bool Selects(JsonElement spec, string field, ImmutableDictionary<string, string> labels) =>
        !spec.Items(field).Any() || spec.Items(field).Any(selector => LabelSelector.Read(selector)?.Matches(labels) == true);
}
