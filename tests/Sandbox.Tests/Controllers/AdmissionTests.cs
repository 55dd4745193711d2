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
        "spec.egress[0].ports[0].endPort: Invalid value"
    )]
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
        Should
            .Throw<ApiStatusException>(() => cluster.Apply($"apiVersion: {group}\nmetadata: {{name: x, namespace: default}}\n{manifest}"))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void Create_PoolThatOverlapsAnother_IsRefused()
    {
        cluster.Apply(
            "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a, namespace: default}\nspec: {addresses: [10.0.0.0/24]}"
        );
        Should
            .Throw<ApiStatusException>(() =>
                cluster.Apply(
                    "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: b, namespace: default}\nspec: {addresses: [10.0.0.128/25]}"
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
            "apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a, namespace: default}\nspec: {addresses: [10.0.0.0/24]}"
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
