using NetConsole.Domain.Resources;

namespace NetConsole.Client.Layout;

/// <summary>An entry of the rail.</summary>
/// <param name="Title">Resource key.</param>
/// <param name="Path">The page on a cluster.</param>
/// <param name="Kinds">Shown when the cluster serves one of them; empty: always.</param>
/// <param name="Exact">Pages below it are not its own.</param>
/// <param name="Go">The key that opens it after g; null for none.</param>
/// <param name="Coded">The list of one kind: the folded rail shows its code, which tells more than an icon that several kinds share.</param>
public sealed record RailItem(
    string Title,
    string Icon,
    Func<string, string> Path,
    IReadOnlyList<GroupKind> Kinds,
    bool Exact = false,
    string? Go = null,
    bool Coded = false
);

/// <summary>Entries that serve one task.</summary>
/// <param name="Title">Resource key; empty for a section without a heading.</param>
public sealed record RailSection(string Title, IReadOnlyList<RailItem> Items);

/// <summary>The map of the product: by task and not by API group.</summary>
public static class RailMap
{
    public static IReadOnlyList<RailSection> Sections { get; } =
    [
        new(
            "",
            [
                new("PageOverview", "overview", Paths.Overview, [], Exact: true, Go: "o"),
                new("PageTopology", "topology", Paths.Topology, [], Go: "t"),
                new("PageFindings", "findings", Paths.Findings, [], Go: "f"),
            ]
        ),
        new(
            "SectionTraffic",
            [
                Kind("Gateways", "gateway", "gateways", KnownKinds.Gateway, "g"),
                Kind("HttpRoutes", "route", "httproutes", KnownKinds.HttpRoute, "r"),
                Kind("GrpcRoutes", "route", "grpcroutes", KnownKinds.GrpcRoute),
                Kind("TlsRoutes", "route", "tlsroutes", KnownKinds.TlsRoute),
                Kind("TcpRoutes", "route", "tcproutes", KnownKinds.TcpRoute),
                Kind("UdpRoutes", "route", "udproutes", KnownKinds.UdpRoute),
                Kind("Services", "service", "services", KnownKinds.Service),
                Kind("Ingresses", "ingress", "ingresses", KnownKinds.Ingress),
                new("PageCertificates", "certificate", Paths.Certificates, []),
                new("PageTrace", "trace", Paths.Trace, [], Go: "x"),
                new("PageExpectations", "expectation", Paths.Expectations, [], Go: "e"),
            ]
        ),
        new(
            "SectionPolicies",
            [
                new("PageReachability", "reach", Paths.Reachability, []),
                Kind("NetworkPolicies", "policy", "networkpolicies", KnownKinds.NetworkPolicy),
                Kind("ClusterNetworkPolicies", "policy", "clusternetworkpolicies", KnownKinds.ClusterNetworkPolicy),
                Kind("BackendTlsPolicies", "attached", "backendtlspolicies", KnownKinds.BackendTlsPolicy),
                Kind("ReferenceGrants", "grant", "referencegrants", KnownKinds.ReferenceGrant),
            ]
        ),
        new(
            "SectionAddresses",
            [
                new("PageAddresses", "pool", Paths.Addresses, [KnownKinds.IpAddressPool]),
                Kind("L2Advertisements", "advertise", "l2advertisements", KnownKinds.L2Advertisement),
                Kind("BgpAdvertisements", "advertise", "bgpadvertisements", KnownKinds.BgpAdvertisement),
                Kind("BgpPeers", "peer", "bgppeers", KnownKinds.BgpPeer),
            ]
        ),
        new("SectionMore", [new("PageChanges", "history", Paths.Changes, []), new("PageExplore", "explore", Paths.Explore, [])]),
    ];

    private static RailItem Kind(string title, string icon, string plural, GroupKind kind, string? go = null) =>
        new(title, icon, cluster => Paths.List(cluster, plural), [kind], Go: go, Coded: true);
}
