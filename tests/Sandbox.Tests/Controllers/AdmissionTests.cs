using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Tests.Controllers;

public sealed class AdmissionTests : IDisposable
{
    private readonly Cluster cluster = new("empty");

    [Theory]
    [InlineData("kind: Service\nspec: {selector: {a: b}}", "spec.ports: Required value")]
    [InlineData("kind: Service\nspec: {ports: [{port: 1}, {port: 2, name: b}]}", "spec.ports[0].name: Required value")]
    [InlineData("kind: Service\nspec: {ports: [{port: 1, name: b}, {port: 2, name: b}]}", "spec.ports[1].name: Duplicate value: \"b\"")]
    [InlineData("kind: Service\nspec: {type: ExternalName}", "spec.externalName: Required value")]
    [InlineData(
        "kind: Deployment\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: c}}, spec: {containers: [{name: a}]}}}",
        "`selector` does not match template `labels`"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}]}",
        "spec.ingress[0].from[0].ipBlock.cidr: Invalid value"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]}",
        "spec.egress[0].to[0].ipBlock.except[0]: Invalid value"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, egress: [{ports: [{port: 90, endPort: 80}]}]}",
        "spec.egress[0].ports[0].endPort: Invalid value: 90: must be greater than or equal to `port`"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, egress: [{ports: [{port: web, endPort: 80}]}]}",
        "spec.egress[0].ports[0].endPort: Invalid value: 80: may not be specified when `port` is non-numeric"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, egress: [{ports: [{endPort: 80}]}]}",
        "spec.egress[0].ports[0].endPort: Invalid value: 80: may not be specified when `port` is not specified"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, ingress: [{from: [{}]}]}",
        "spec.ingress[0].from[0]: Required value: must specify a peer"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]}",
        "spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {matchExpressions: [{key: a, operator: In}]}}",
        "spec.podSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {matchLabels: {a: 'b c'}}}",
        "spec.podSelector.matchLabels: Invalid value: \"b c\": a valid label must be an empty string or consist of"
    )]
    [InlineData(
        "kind: NetworkPolicy\nspec: {podSelector: {}, egress: [{ports: [{port: 70000}]}]}",
        "spec.egress[0].ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive"
    )]
    [InlineData(
        "kind: Service\nspec: {type: ClusterIP, ports: [{port: 80, nodePort: 30080}]}",
        "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"
    )]
    [InlineData(
        "kind: Service\nspec: {type: NodePort, ports: [{port: 80, nodePort: 80}]}",
        "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767"
    )]
    [InlineData(
        "kind: Service\nspec: {ports: [{port: 80, name: a}, {port: 80, name: b}]}",
        "spec.ports[1]: Duplicate value: {\"port\":80,\"protocol\":\"TCP\"}"
    )]
    [InlineData(
        "kind: Service\nspec: {ports: [{port: 80, targetPort: Not_A_Port}]}",
        "spec.ports[0].targetPort: Invalid value: \"Not_A_Port\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"
    )]
    [InlineData(
        "kind: Service\nspec: {type: LoadBalancer, clusterIP: None, ports: [{port: 80}]}",
        "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for LoadBalancer services"
    )]
    [InlineData(
        "kind: Service\nspec: {ports: [{port: 80}], externalTrafficPolicy: Local}",
        "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set for externally-accessible services"
    )]
    [InlineData(
        "kind: Service\nspec: {ports: [{port: 80}], loadBalancerSourceRanges: [10.0.0.0/8]}",
        "spec.loadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'"
    )]
    [InlineData(
        "kind: Ingress\nspec: {rules: [{host: 10.0.0.1, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 1}}}}]}}]}",
        "spec.rules[0].host: Invalid value: \"10.0.0.1\": must be a DNS name, not an IP address"
    )]
    [InlineData(
        "kind: Ingress\nspec: {rules: [{http: {paths: [{path: /a//b, pathType: Exact, backend: {service: {name: a, port: {number: 1}}}}]}}]}",
        "spec.rules[0].http.paths[0].path: Invalid value: \"/a//b\": must not contain '//'"
    )]
    [InlineData(
        "kind: Ingress\nspec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {}}]}}]}",
        "spec.rules[0].http.paths[0].backend: Invalid value: \"\": resource or service backend is required"
    )]
    [InlineData(
        "kind: Ingress\nspec: {defaultBackend: {service: {name: a, port: {number: 1, name: b}}}}",
        "spec.defaultBackend.service: Invalid value: \"\": cannot set both port name & port number"
    )]
    [InlineData("kind: Ingress\nspec: {}", "either `defaultBackend` or `rules` must be specified")]
    [InlineData(
        "kind: Ingress\nspec: {rules: [{http: {paths: [{path: a, pathType: Prefix, backend: {service: {name: a, port: {number: 1}}}}]}}]}",
        "must be an absolute path"
    )]
    [InlineData(
        "kind: Ingress\nspec: {rules: [{http: {paths: [{path: /, backend: {service: {name: a, port: {number: 1}}}}]}}]}",
        "spec.rules[0].http.paths[0].pathType"
    )]
    [InlineData("kind: IPAddressPool\nspec: {addresses: [10.0.0.9-10.0.0.1]}", "denied the request: spec.addresses[0]")]
    [InlineData(
        "kind: Gateway\nspec: {gatewayClassName: a, listeners: [{name: a, port: 70000, protocol: HTTP}]}",
        "spec.listeners[0].port"
    )]
    public void Create_WhatARealClusterRefuses_IsRefusedAtTheSameField(string manifest, string message)
    {
        var group = manifest.Split('\n')[0]["kind: ".Length..] switch
        {
            "Service" => "v1",
            "Deployment" => "apps/v1",
            "IPAddressPool" => "metallb.io/v1beta1",
            "Gateway" => "gateway.networking.k8s.io/v1",
            _ => "networking.k8s.io/v1",
        };
        var home = group.StartsWith("metallb", StringComparison.Ordinal) ? "metallb-system" : "default";
        Should
            .Throw<ApiStatusException>(() => cluster.Apply($"apiVersion: {group}\nmetadata: {{name: x, namespace: {home}}}\n{manifest}"))
            .Message.ShouldContain(message);
    }

    private const string Router =
        "apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: a, namespace: metallb-system}\n"
        + "spec: {myASN: 64512, peerASN: 64500, peerAddress: 10.0.0.1, bfdProfile: fast}";

    [Theory]
    [InlineData(
        "v1beta1",
        "IPAddressPool",
        "{addresses: [10.0.0.1-10.0.0.9, 10.0.0.5/32]}",
        "ipaddresspoolvalidationwebhook",
        "spec.addresses[1]"
    )]
    [InlineData("v1beta1", "IPAddressPool", "{addresses: [' 10.0.0.0/24']}", "ipaddresspoolvalidationwebhook", "spec.addresses[0]")]
    [InlineData(
        "v1beta1",
        "IPAddressPool",
        "{addresses: [10.0.0.0/24], serviceAllocation: {namespaces: [a, a]}}",
        "ipaddresspoolvalidationwebhook",
        "spec.serviceAllocation.namespaces[1]"
    )]
    [InlineData("v1beta1", "L2Advertisement", "{ipAddressPools: [a, a]}", "l2advertisementvalidationwebhook", "spec.ipAddressPools[1]")]
    [InlineData(
        "v1beta1",
        "L2Advertisement",
        "{nodeSelectors: [{matchExpressions: [{key: a, operator: Near}]}]}",
        "l2advertisementvalidationwebhook",
        "spec.nodeSelectors[0]"
    )]
    [InlineData("v1beta1", "BGPAdvertisement", "{communities: ['70000:1']}", "bgpadvertisementvalidationwebhook", "spec.communities[0]")]
    [InlineData("v1beta1", "BGPAdvertisement", "{peers: [a, a]}", "bgpadvertisementvalidationwebhook", "spec.peers[1]")]
    [InlineData(
        "v1beta2",
        "BGPPeer",
        "{myASN: 64512, peerASN: 64500, peerAddress: 10.0.0.9, holdTime: 1s}",
        "bgppeersvalidationwebhook",
        "spec.holdTime"
    )]
    [InlineData(
        "v1beta2",
        "BGPPeer",
        "{myASN: 64512, peerASN: 64512, peerAddress: 10.0.0.9, ebgpMultiHop: true}",
        "bgppeersvalidationwebhook",
        "spec.ebgpMultiHop"
    )]
    [InlineData(
        "v1beta1",
        "Community",
        "{communities: [{name: a, value: '1:70000'}]}",
        "communityvalidationwebhook",
        "spec.communities[0].value"
    )]
    public void Create_WhatMetalLbRefuses_IsRefusedByItsWebhook(string version, string kind, string spec, string webhook, string path)
    {
        var refusal = Should
            .Throw<ApiStatusException>(() =>
                cluster.Apply(
                    $"apiVersion: metallb.io/{version}\nkind: {kind}\nmetadata: {{name: x, namespace: metallb-system}}\nspec: {spec}"
                )
            )
            .Status;
        refusal.Code.ShouldBe(403);
        refusal.Message.ShouldStartWith($"admission webhook \"{webhook}.metallb.io\" denied the request: {path}");
    }

    [Theory]
    [InlineData("IPAddressPool", "{addresses: [10.0.0.0/24]}")]
    [InlineData("L2Advertisement", "{}")]
    [InlineData("BFDProfile", "{}")]
    public void Create_OutsideTheNamespaceOfMetalLb_IsRefused(string kind, string spec) =>
        Should
            .Throw<ApiStatusException>(() =>
                cluster.Apply($"apiVersion: metallb.io/v1beta1\nkind: {kind}\nmetadata: {{name: x, namespace: default}}\nspec: {spec}")
            )
            .Message.ShouldContain("resource must be created in metallb-system namespace");

    [Fact]
    public void Create_AggregationWiderThanThePool_IsRefused()
    {
        cluster.Apply(
            "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a, namespace: metallb-system}\nspec: {addresses: [10.0.0.0/26]}"
        );
        const string Advertisement =
            "apiVersion: metallb.io/v1beta1\nkind: BGPAdvertisement\nmetadata: {name: b, namespace: metallb-system}\nspec: {aggregationLength: ";
        Should.Throw<ApiStatusException>(() => cluster.Apply($"{Advertisement}24}}")).Message.ShouldContain("spec.aggregationLength");
        cluster.Apply($"{Advertisement}26}}");
    }

    [Fact]
    public void Create_PeerWithTheAddressOfAnother_IsRefused()
    {
        cluster.Apply(Router);
        Should
            .Throw<ApiStatusException>(() => cluster.Apply(Router.Replace("name: a", "name: b", StringComparison.Ordinal)))
            .Message.ShouldContain("bgppeersvalidationwebhook");
    }

    [Fact]
    public void Delete_ProfileThatAPeerUses_IsRefused()
    {
        cluster.Apply("apiVersion: metallb.io/v1beta1\nkind: BFDProfile\nmetadata: {name: fast, namespace: metallb-system}\nspec: {}");
        cluster.Apply(Router);
        Should
            .Throw<ApiStatusException>(() => cluster.Store.Delete(new ResourceKey(KnownKinds.BfdProfile, "metallb-system", "fast")))
            .Message.ShouldEndWith("denied the request: failed to delete BFDProfile fast, used by BGPPeer a");
        cluster.Store.Delete(new ResourceKey(KnownKinds.BgpPeer, "metallb-system", "a"));
        cluster.Store.Delete(new ResourceKey(KnownKinds.BfdProfile, "metallb-system", "fast"));
    }

    [Fact]
    public void Update_PoolInUse_MayShrinkAndGo()
    {
        cluster.Apply(
            "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a, namespace: metallb-system}\nspec: {addresses: [10.0.0.0/24]}"
        );
        cluster.Apply(
            "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {type: LoadBalancer, ports: [{port: 80}]}"
        );
        cluster.Change(KnownKinds.IpAddressPool, "metallb-system", "a", pool => pool["spec"]!["addresses"] = new JsonArray("10.0.1.0/24"));
        cluster.Store.Delete(new ResourceKey(KnownKinds.IpAddressPool, "metallb-system", "a"));
    }

    [Fact]
    public void Create_PoolThatOverlapsAnother_IsRefused()
    {
        cluster.Apply(
            "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a, namespace: metallb-system}\nspec: {addresses: [10.0.0.0/24]}"
        );
        Should
            .Throw<ApiStatusException>(() =>
                cluster.Apply(
                    "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: b, namespace: metallb-system}\nspec: {addresses: [10.0.0.128/25]}"
                )
            )
            .Status.Code.ShouldBe(403);
    }

    [Fact]
    public void Create_NetworkPolicy_TypesFollowItsRules()
    {
        cluster.Apply(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: default}\nspec: {podSelector: {}, egress: [{}]}"
        );
        cluster.Get(KnownKinds.NetworkPolicy, "default", "a").Spec.Texts("policyTypes").ShouldBe(["Ingress", "Egress"]);
    }

    [Fact]
    public void Create_DualStackService_GetsAnAddressOfEachFamily()
    {
        cluster.Apply(
            "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {ipFamilyPolicy: PreferDualStack, ports: [{port: 80}]}"
        );
        var addresses = cluster.Get(KnownKinds.Service, "default", "a").Spec.Texts("clusterIPs");
        addresses.Length.ShouldBe(2);
        addresses[0].ShouldStartWith("10.96.");
        addresses[1].ShouldStartWith("fd00:10:96::");
    }

    [Fact]
    public void Create_HeadlessService_HasNoAddress()
    {
        cluster.Apply("apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {clusterIP: None, selector: {a: b}}");
        cluster.Get(KnownKinds.Service, "default", "a").Spec.Texts("clusterIPs").ShouldBe(["None"]);
    }

    [Fact]
    public void Update_ServiceWithoutAddress_KeepsWhatItHad()
    {
        cluster.Apply(
            "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {type: NodePort, ports: [{port: 80}]}"
        );
        var before = cluster.Get(KnownKinds.Service, "default", "a");
        cluster.Change(
            KnownKinds.Service,
            "default",
            "a",
            service =>
                service["spec"] = new JsonObject { ["type"] = "NodePort", ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }) }
        );
        var after = cluster.Get(KnownKinds.Service, "default", "a");
        after.Spec.Text("clusterIP").ShouldBe(before.Spec.Text("clusterIP"));
        after.Spec.Items("ports").Single().Number("nodePort").ShouldBe(before.Spec.Items("ports").Single().Number("nodePort"));
    }

    [Fact]
    public void Update_LoadBalancerBecomesClusterIP_AddressAndNodePortsGo()
    {
        cluster.Apply(
            "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a, namespace: metallb-system}\nspec: {addresses: [10.0.0.0/24]}"
        );
        cluster.Apply(
            "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {type: LoadBalancer, ports: [{port: 80}]}"
        );
        cluster.Get(KnownKinds.Service, "default", "a").Status.At("loadBalancer").Items("ingress").Count().ShouldBe(1);
        cluster.Change(KnownKinds.Service, "default", "a", service => service["spec"]!["type"] = "ClusterIP");
        var after = cluster.Get(KnownKinds.Service, "default", "a");
        after.Status.At("loadBalancer").Items("ingress").ShouldBeEmpty();
        after.Spec.Items("ports").Single().Number("nodePort").ShouldBeNull();
    }

    public void Dispose() => cluster.Dispose();
}
