using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Checks;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Checks;

public sealed class FindingsEngineTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Pool =
        "{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: p, namespace: m}, spec: {addresses: [192.0.2.0/31]}}";

    private const string Adv = "{apiVersion: metallb.io/v1beta1, kind: L2Advertisement, metadata: {name: all, namespace: m}, spec: {}}";

    [Theory]
    [InlineData(
        AddressCodes.PoolNotAdvertised,
        Pool,
        "{apiVersion: metallb.io/v1beta1, kind: L2Advertisement, metadata: {name: adv, namespace: m}, spec: {ipAddressPools: [other]}}"
    )]
    [InlineData(
        AddressCodes.AdvertisementSelectsNothing,
        Pool,
        "{apiVersion: metallb.io/v1beta1, kind: L2Advertisement, metadata: {name: adv, namespace: m}, spec: {ipAddressPools: [other]}}"
    )]
    [InlineData(
        AddressCodes.AddressConfigRefused,
        Pool,
        "{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: q, namespace: m}, spec: {addresses: [192.0.2.1/32]}}"
    )]
    [InlineData(
        AddressCodes.PoolSelectorOpens,
        "{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: p, namespace: m}, spec: {addresses: [192.0.2.0/31], serviceAllocation: {namespaceSelectors: [{matchLabels: {a: b}}]}}}"
    )]
    [InlineData(
        AddressCodes.PoolNeverChosen,
        "{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: p, namespace: m}, spec: {addresses: [192.0.2.0/31], serviceAllocation: {priority: 1}}}"
    )]
    [InlineData(
        AddressCodes.PoolExhausted,
        Pool,
        Adv,
        "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {type: LoadBalancer, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 192.0.2.0}]}}}",
        "{apiVersion: v1, kind: Service, metadata: {name: t, namespace: a}, spec: {type: LoadBalancer, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 192.0.2.1}]}}}"
    )]
    [InlineData(
        AddressCodes.AddressContested,
        Pool,
        Adv,
        "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {type: LoadBalancer, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 192.0.2.0}]}}}",
        "{apiVersion: v1, kind: Service, metadata: {name: t, namespace: a}, spec: {type: LoadBalancer, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 192.0.2.0}]}}}"
    )]
    [InlineData(
        AddressCodes.AddressWillBeLost,
        Pool,
        Adv,
        "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {type: LoadBalancer, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 192.0.9.0}]}}}"
    )]
    [InlineData(
        AddressCodes.ServiceWithoutAddress,
        Pool,
        Adv,
        "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {type: LoadBalancer, loadBalancerIP: 198.51.100.1, ports: [{port: 80}]}}"
    )]
    [InlineData(
        AddressCodes.OldAnnotation,
        Pool,
        Adv,
        "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a, annotations: {metallb.universe.tf/address-pool: p}}, spec: {type: LoadBalancer, ports: [{port: 80}]}}"
    )]
    [InlineData(
        AddressCodes.PeerWithoutNodes,
        Pool,
        "{apiVersion: v1, kind: Node, metadata: {name: one}}",
        "{apiVersion: metallb.io/v1beta2, kind: BGPPeer, metadata: {name: peer, namespace: m}, spec: {myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, nodeSelectors: [{matchLabels: {a: b}}]}}"
    )]
    [InlineData(
        AddressCodes.AddressConfigRefused,
        "{apiVersion: metallb.io/v1beta1, kind: ConfigurationState, metadata: {name: c, namespace: m}, status: {result: Invalid, errorSummary: overlap}}"
    )]
    [InlineData(
        AddressCodes.BgpSessionDown,
        "{apiVersion: frrk8s.metallb.io/v1beta1, kind: BGPSessionState, metadata: {name: c, namespace: m}, status: {bgpStatus: Active, node: one, peer: 10.0.0.1}}"
    )]
    [InlineData(
        CheckCodes.IngressToMigrate,
        "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a}, spec: {gatewayClassName: c, listeners: [{name: http, port: 80, protocol: HTTP}]}}",
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: a}, spec: {}}"
    )]
    [InlineData(
        CheckCodes.ReferenceMissing,
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: a}, spec: {defaultBackend: {service: {name: gone, port: {number: 80}}}}}",
        "{apiVersion: v1, kind: Service, metadata: {name: other, namespace: a}, spec: {ports: [{port: 80}]}}"
    )]
    [InlineData(
        CheckCodes.ServiceSelectsNothing,
        "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {selector: {app: x}, ports: [{port: 80}]}}",
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: s, namespace: a, labels: {kubernetes.io/service-name: s}}}"
    )]
    [InlineData(
        RoutingCodes.NoReadyEndpoints,
        "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {selector: {app: x}, ports: [{port: 80}]}}",
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: s, namespace: a, labels: {kubernetes.io/service-name: s}}, endpoints: [{addresses: [10.1.1.1], conditions: {ready: false}}]}"
    )]
    [InlineData(
        CheckCodes.StatusBad,
        "{apiVersion: example.com/v1, kind: RetryPolicy, metadata: {name: r, namespace: a, resourceVersion: '7'}, status: {conditions: [{type: Accepted, status: 'False', reason: Conflicted, message: Another policy wins}]}}"
    )]
    public void Find_TellsWhatIsWrong(string code, params string[] manifests)
    {
        var finding = Find(manifests).FirstOrDefault(finding => finding.Code == code);
        finding.ShouldNotBeNull($"found only {string.Join(", ", Find(manifests).Select(other => other.Code))}");
        finding.Message.ShouldEndWith(".");
        finding.Help.ShouldNotBeEmpty();
    }

    [Fact]
    public void Find_GoodWorld_FindsNothing() =>
        Find(
                Pool,
                Adv,
                "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {type: LoadBalancer, selector: {app: x}, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 192.0.2.0}]}}}",
                "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: s, namespace: a, labels: {kubernetes.io/service-name: s}}, endpoints: [{addresses: [10.1.1.1], nodeName: one}]}",
                "{apiVersion: v1, kind: Node, metadata: {name: one}}"
            )
            .ShouldBeEmpty();

    [Fact]
    public void Find_OrdersWorstFirst_AndTheSameForAnyOrderOfInput()
    {
        var objects = FixtureFiles.Objects("topology", "shop", "input.yaml");
        var findings = FindingsEngine.Find(ClusterSnapshot.Of(objects), Now);
        findings.Select(finding => (int)finding.Severity).ShouldBe(findings.Select(finding => (int)finding.Severity).OrderDescending());
        FindingsEngine.Find(ClusterSnapshot.Of(objects.Reverse()), Now).Select(Line).ShouldBe(findings.Select(Line));
    }

    [Fact]
    public void Find_OneCause_IsToldOnce()
    {
        var findings = FindingsEngine.Find(ClusterSnapshot.Of(FixtureFiles.Objects("topology", "shop", "input.yaml")), Now);
        findings.Select(finding => (finding.Object, finding.Path, finding.Code)).ShouldBeUnique();
        findings
            .Where(finding => finding.Object.Name == "cart" && finding.Message.Contains("cart-next", StringComparison.Ordinal))
            .ShouldHaveSingleItem();
    }

    private static string Line(Finding finding) => $"{finding.Severity} {finding.Code} {finding.Object} {finding.Path} {finding.Message}";

    private static IReadOnlyList<Finding> Find(params string[] manifests) =>
        FindingsEngine.Find(ClusterSnapshot.Of(ManifestReader.ReadObjects(string.Join("\n---\n", manifests)).Objects), Now);
}
