using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.AddressPools;

public sealed class AnnouncementPlanTests
{
    private const string World = """
        {apiVersion: v1, kind: Node, metadata: {name: a, labels: {zone: one}}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: b, labels: {zone: two}}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: c, labels: {zone: two, node.kubernetes.io/exclude-from-external-load-balancers: ""}}}
        ---
        {apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: p, namespace: m}, spec: {addresses: [192.0.2.0/24]}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: s, namespace: shop}
        spec: {type: LoadBalancer, clusterIP: 10.96.0.1, ports: [{port: 80}], externalTrafficPolicy: POLICY}
        status: {loadBalancer: {ingress: [{ip: 192.0.2.7}]}}
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: s}}
        endpoints: [{addresses: [10.1.0.1], nodeName: b, conditions: {ready: READY}}]
        ---

        """;

    [Fact]
    public void Build_Layer2_ElectsOneOfTheNodesThatMay()
    {
        var announcement = Plan("{kind: L2Advertisement, spec: {}}", "Cluster").All.ShouldHaveSingleItem();
        announcement.Nodes.ShouldBe(["a", "b"], ignoreOrder: true);
        announcement.Elected.ShouldBe(announcement.Nodes[0]);
    }

    [Fact]
    public void Elect_OrdersByHashOfNodeAndAddress()
    {
        // Of sha256("a#192.0.2.7") and sha256("b#192.0.2.7") the smaller wins.
        var nodes = ClusterSnapshot.Of(ManifestReader.ReadObjects(World).Objects).Of(KnownKinds.Node).All.Take(2);
        IpAddress.TryParse("192.0.2.7", out var address).ShouldBeTrue();
        var expected = new[] { "a", "b" }.OrderBy(
            name =>
                Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{name}#192.0.2.7"))),
            StringComparer.Ordinal
        );
        AnnouncementPlan.Elect(nodes, [], address).ShouldBe(expected);
    }

    [Fact]
    public void Build_PreferredNode_WinsTheElection() =>
        Plan("{kind: L2Advertisement, spec: {preferredNodeSelectors: [{weight: 1, preference: {matchLabels: {zone: one}}}]}}")
            .All.Single()
            .Elected.ShouldBe("a");

    [Fact]
    public void Build_LocalTraffic_OnlyNodesWithReadyEndpoints() =>
        Plan("{kind: L2Advertisement, spec: {}}", policy: "Local").All.Single().Nodes.ShouldBe(["b"]);

    [Fact]
    public void Build_LocalTrafficElsewhere_SaysWhyNobodyAnnounces()
    {
        var announcement = Plan("{kind: L2Advertisement, spec: {nodeSelectors: [{matchLabels: {zone: one}}]}}", policy: "Local")
            .All.Single();
        announcement.Elected.ShouldBeNull();
        announcement.Problem.ShouldNotBeNull().ShouldContain("externalTrafficPolicy Local");
    }

    [Fact]
    public void Build_NoReadyEndpoint_IsNotAnnounced() =>
        Plan("{kind: L2Advertisement, spec: {}}", ready: "false").All.Single().Problem.ShouldBe("no endpoint of the service is ready");

    [Fact]
    public void Build_Bgp_NamesEverySession()
    {
        var plan = Plan(
            "{kind: BGPAdvertisement, spec: {peers: [x]}}",
            "Cluster",
            "true",
            "{apiVersion: metallb.io/v1beta2, kind: BGPPeer, metadata: {name: x, namespace: m}, spec: {myASN: 1, peerASN: 2, peerAddress: 10.0.0.1}}",
            "{apiVersion: metallb.io/v1beta2, kind: BGPPeer, metadata: {name: z, namespace: m}, spec: {myASN: 1, peerASN: 2, peerAddress: 10.0.0.2}}"
        );
        plan.All.Single().Sessions.Select(session => $"{session.Node} {session.Peer.Name}").ShouldBe(["a x", "b x"]);
    }

    [Fact]
    public void LosersOf_RemovedAdvertisement_NamesTheAddress() =>
        AnnouncementPlan
            .LosersOf(
                Plan("{kind: L2Advertisement, spec: {}}", "Cluster"),
                Plan("{kind: L2Advertisement, spec: {ipAddressPools: [other]}}")
            )
            .ShouldHaveSingleItem()
            .Address.ToString()
            .ShouldBe("192.0.2.7");

    [Fact]
    public void Words_SayWhoAnnounces()
    {
        AnnouncementWords
            .Of(Plan("{kind: L2Advertisement, spec: {nodeSelectors: [{matchLabels: {zone: one}}]}}").All)
            .ShouldBe("announced on layer 2 by a");
        AnnouncementWords
            .Of(Plan("{kind: L2Advertisement, spec: {}}", ready: "false").All)
            .ShouldBe("announced by nobody: no endpoint of the service is ready");
        AnnouncementWords.Of([]).ShouldBeEmpty();
    }

    private static AnnouncementPlan Plan(string advertisement, string policy = "Cluster", string ready = "true", params string[] others)
    {
        var manifest = advertisement.Replace(
            "{kind:",
            "{apiVersion: metallb.io/v1beta1, metadata: {name: adv, namespace: m}, kind:",
            StringComparison.Ordinal
        );
        var text =
            World.Replace("POLICY", policy, StringComparison.Ordinal).Replace("READY", ready, StringComparison.Ordinal)
            + string.Join("\n---\n", others.Prepend(manifest));
        var snapshot = ClusterSnapshot.Of(ManifestReader.ReadObjects(text).Objects);
        return AnnouncementPlan.Build(snapshot, AddressPlan.Build(snapshot), new EndpointIndex(snapshot));
    }
}
