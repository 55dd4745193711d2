using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.AddressPools;

public sealed class MetalLbValidationTests
{
    private const string Pool = "IPAddressPool";
    private const string L2 = "L2Advertisement";
    private const string Bgp = "BGPAdvertisement";
    private const string Peer = "BGPPeer";
    private const string Bfd = "BFDProfile";
    private const string Community = "Community";

    [Theory]
    [InlineData(Pool, "{addresses: [10.0.0.0/24]}")]
    [InlineData(Pool, "{addresses: [10.0.0.7/24, 10.0.1.1-10.0.1.9, \"fc00::/64\"]}")]
    [InlineData(
        Pool,
        "{addresses: [10.0.0.0/24], serviceAllocation: {priority: 5, namespaces: [a, b], serviceSelectors: [{matchExpressions: [{key: app, operator: In, values: [x]}]}]}}"
    )]
    [InlineData(L2, "{}")]
    [InlineData(
        L2,
        "{interfaces: [eth0], nodeSelectors: [{matchLabels: {a: b}}], preferredNodeSelectors: [{weight: 100, preference: {matchLabels: {a: b}}}]}"
    )]
    [InlineData(Bgp, "{aggregationLength: 24, communities: [\"65535:65282\", \"large:1:2:4294967295\", alias]}")]
    [InlineData(
        Peer,
        "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, holdTime: 90s, keepaliveTime: 30s, connectTime: 120s, ebgpMultiHop: true}"
    )]
    [InlineData(Peer, "{myASN: 1, dynamicASN: external, interface: eth0}")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, holdTime: 0s}")]
    [InlineData(Bfd, "{receiveInterval: 10, transmitInterval: 60000, detectMultiplier: 255, minimumTtl: 254, echoMode: true}")]
    [InlineData(Community, "{communities: [{name: a, value: \"1:2\"}, {name: b, value: \"large:1:2:3\"}]}")]
    public void Check_GoodSpec_IsAccepted(string kind, string spec) => Paths(kind, spec).ShouldBeEmpty();

    [Theory]
    [InlineData(Pool, "{}", "spec.addresses")]
    [InlineData(Pool, "{addresses: [10.0.0.0/24, 10.0.0.128-10.0.0.130]}", "spec.addresses[1]")]
    [InlineData(Pool, "{addresses: [\" 10.0.0.0/24\"]}", "spec.addresses[0]")]
    [InlineData(Pool, "{addresses: [10.0.0.9-10.0.0.1]}", "spec.addresses[0]")]
    [InlineData(Pool, "{addresses: [10.0.0.0/24], serviceAllocation: {namespaces: [a, a]}}", "spec.serviceAllocation.namespaces[1]")]
    [InlineData(
        Pool,
        "{addresses: [10.0.0.0/24], serviceAllocation: {namespaceSelectors: [{matchLabels: {a: b}}, {matchLabels: {a: b}}]}}",
        "spec.serviceAllocation.namespaceSelectors[1]"
    )]
    [InlineData(
        Pool,
        "{addresses: [10.0.0.0/24], serviceAllocation: {serviceSelectors: [{matchExpressions: [{key: a, operator: In, values: [x, x]}]}]}}",
        "spec.serviceAllocation.serviceSelectors[0].matchExpressions[0].values[1]"
    )]
    [InlineData(
        Pool,
        "{addresses: [10.0.0.0/24], serviceAllocation: {serviceSelectors: [{matchExpressions: [{key: a, operator: Near}]}]}}",
        "spec.serviceAllocation.serviceSelectors[0]"
    )]
    [InlineData(L2, "{ipAddressPools: [a, a]}", "spec.ipAddressPools[1]")]
    [InlineData(L2, "{preferredNodeSelectors: [{weight: 0, preference: {}}]}", "spec.preferredNodeSelectors[0].weight")]
    [InlineData(Bgp, "{aggregationLength: 33}", "spec.aggregationLength")]
    [InlineData(Bgp, "{communities: [\"70000:1\"]}", "spec.communities[0]")]
    [InlineData(Bgp, "{communities: [\"1:2\", \"1:2\"]}", "spec.communities[1]")]
    [InlineData(Bgp, "{aggregationLength: 24, serviceSelectors: [{matchLabels: {a: b}}]}", "spec.serviceSelectors")]
    [InlineData(Peer, "{peerASN: 2, peerAddress: 10.0.0.1}", "spec.myASN")]
    [InlineData(Peer, "{myASN: 1, peerAddress: 10.0.0.1}", "spec.peerASN")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, dynamicASN: external, peerAddress: 10.0.0.1}", "spec.peerASN")]
    [InlineData(Peer, "{myASN: 1, dynamicASN: sideways, peerAddress: 10.0.0.1}", "spec.dynamicASN")]
    [InlineData(Peer, "{myASN: 1, peerASN: 1, peerAddress: 10.0.0.1, ebgpMultiHop: true}", "spec.ebgpMultiHop")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: host}", "spec.peerAddress")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, interface: eth0}", "spec.peerAddress")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, holdTime: 2s}", "spec.holdTime")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, keepaliveTime: 500ms}", "spec.holdTime")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, holdTime: 30s, keepaliveTime: 1m}", "spec.keepaliveTime")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, connectTime: 1500ms}", "spec.connectTime")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, connectTime: soon}", "spec.connectTime")]
    [InlineData(Peer, "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, password: x, passwordSecret: {name: secret}}", "spec.password")]
    [InlineData(Bfd, "{receiveInterval: 9}", "spec.receiveInterval")]
    [InlineData(Bfd, "{detectMultiplier: 256}", "spec.detectMultiplier")]
    [InlineData(Bfd, "{minimumTtl: 255}", "spec.minimumTtl")]
    [InlineData(Community, "{communities: [{name: a, value: \"1:2\"}, {name: a, value: \"1:3\"}]}", "spec.communities[1].name")]
    [InlineData(Community, "{communities: [{name: a, value: \"1\"}]}", "spec.communities[0].value")]
    public void Check_BadSpec_IsRefusedAtItsField(string kind, string spec, string path) => Paths(kind, spec).ShouldBe([path]);

    [Fact]
    public void Check_PoolsThatOverlap_NamesBoth()
    {
        var fault = Faults(One(Pool, "a", "{addresses: [10.0.0.0/24]}"), One(Pool, "b", "{addresses: [10.0.0.200-10.0.1.5]}"))
            .ShouldHaveSingleItem();
        (fault.Object.Name, fault.Problem.Path, fault.Related.Single().Name).ShouldBe(("b", "spec.addresses[0]", "a"));
    }

    [Theory]
    [InlineData("{addresses: [10.0.0.0/26]}", "{aggregationLength: 24}", true)]
    [InlineData("{addresses: [10.0.0.0/24]}", "{aggregationLength: 24}", false)]
    [InlineData("{addresses: [10.0.0.1-10.0.0.9]}", "{aggregationLength: 30}", false)]
    [InlineData("{addresses: [10.0.0.1-10.0.0.9]}", "{aggregationLength: 29}", true)]
    [InlineData("{addresses: [\"fc00::/120\"]}", "{aggregationLengthV6: 64}", true)]
    public void Check_AggregateWiderThanThePool_IsRefused(string pool, string advertisement, bool refused) =>
        Faults(One(Pool, "a", pool), One(Bgp, "b", advertisement)).Any().ShouldBe(refused);

    [Fact]
    public void Check_TwoLocalPreferencesForTheSameRoutes_AreRefused()
    {
        var node = "apiVersion: v1\nkind: Node\nmetadata: {name: node}";
        var pool = One(Pool, "a", "{addresses: [10.0.0.0/24]}");
        Faults(node, pool, One(Bgp, "b", "{localPref: 100}"), One(Bgp, "c", "{localPref: 200}"))
            .ShouldHaveSingleItem()
            .Problem.Path.ShouldBe("spec.localPref");
        Faults(node, pool, One(Bgp, "b", "{localPref: 100, peers: [x]}"), One(Bgp, "c", "{localPref: 200, peers: [z]}")).ShouldBeEmpty();
    }

    [Fact]
    public void Check_FrrPeersOnOneNode_NeedOneRouterIdAndOneAsn()
    {
        var first = One(Peer, "a", "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, routerID: 1.1.1.1}");
        var second = One(Peer, "b", "{myASN: 9, peerASN: 2, peerAddress: 10.0.0.1, routerID: 2.2.2.2}");
        Faults(first, second)
            .Select(fault => fault.Problem.Path)
            .ShouldBe(["spec.routerID", "spec.peerAddress", "spec.myASN"], ignoreOrder: true);
    }

    [Fact]
    public void Check_NativeMode_RefusesWhatNeedsFrr()
    {
        var snapshot = Snapshot(
            One(Peer, "a", "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, bfdProfile: x, vrf: red}"),
            One(Bgp, "b", "{communities: [\"large:1:2:3\"]}"),
            One(Pool, "p", "{addresses: [\"fc00::/64\"]}")
        );
        MetalLbValidation
            .Check(snapshot, BgpMode.Native)
            .Select(fault => fault.Problem.Path)
            .ShouldBe(["spec.bfdProfile", "spec.vrf", "spec.communities[0]", "spec.ipAddressPools"], ignoreOrder: true);
        MetalLbValidation.Check(snapshot, BgpMode.Frr).ShouldBeEmpty();
    }

    [Fact]
    public void Check_BfdEchoForIPv6_IsRefused() =>
        Faults(
                One(Bfd, "echo", "{echoMode: true}"),
                One(Peer, "a", "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, bfdProfile: echo}"),
                One(Bgp, "b", "{}"),
                One(Pool, "p", "{addresses: [\"fc00::/64\"]}")
            )
            .ShouldHaveSingleItem()
            .Problem.Path.ShouldBe("spec.bfdProfile");

    private static IEnumerable<string> Paths(string kind, string spec) => Faults(One(kind, "x", spec)).Select(fault => fault.Problem.Path);

    private static IReadOnlyList<ConfigFault> Faults(params string[] manifests) =>
        MetalLbValidation.Check(Snapshot(manifests), BgpMode.Frr);

    private static ClusterSnapshot Snapshot(params string[] manifests) =>
        ClusterSnapshot.Of(ManifestReader.ReadObjects(string.Join("\n---\n", manifests)).Objects);

    private static string One(string kind, string name, string spec) =>
        $"apiVersion: metallb.io/v1beta1\nkind: {kind}\nmetadata: {{name: {name}, namespace: metallb-system}}\nspec: {spec}";
}
