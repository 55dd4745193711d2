using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Tests.Controllers;

public sealed class GatewayControllersTests : IDisposable
{
    private static readonly GroupKind Retries = new(KnownKinds.EnvoyGatewayGroup, "BackendTrafficPolicy");
    private readonly Cluster shop = new("shop");

    [Fact]
    public void MergeGateways_AllGatewaysOfTheClassShareOneService()
    {
        shop.Apply(
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: proxies}
            ---
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: EnvoyProxy
            metadata: {name: merged, namespace: proxies}
            spec: {mergeGateways: true}
            """
        );
        shop.Change(
            KnownKinds.GatewayClass,
            "",
            "edge",
            gatewayClass =>
                gatewayClass["spec"]!["parametersRef"] = new JsonObject
                {
                    ["group"] = "gateway.envoyproxy.io",
                    ["kind"] = "EnvoyProxy",
                    ["namespace"] = "proxies",
                    ["name"] = "merged",
                }
        );
        shop.Store.Get(KnownKinds.Service, "infra", "shared-proxy").ShouldBeNull();
        shop.Store.Get(KnownKinds.Deployment, "checkout", "checkout-proxy").ShouldBeNull();
        var service = shop.Get(KnownKinds.Service, "proxies", "edge-proxy");
        service.Spec.Items("ports").Select(port => port.Number("port")).ShouldBe([53, 80, 443, 5432, 8443], ignoreOrder: true);
        var address = service.Status.At("loadBalancer").Items("ingress").Single().Text("ip");
        shop.Store.List(KnownKinds.Gateway).ShouldAllBe(gateway => gateway.Status.Items("addresses").Single().Text("value") == address);

        shop.Change(
            new GroupKind(KnownKinds.EnvoyGatewayGroup, "EnvoyProxy"),
            "proxies",
            "merged",
            proxy => proxy["spec"]!["mergeGateways"] = false
        );
        shop.Store.Get(KnownKinds.Service, "proxies", "edge-proxy").ShouldBeNull();
        shop.Endpoints("infra", "shared-proxy").Ready.Length.ShouldBe(2);
    }

    [Fact]
    public void EnvoyProxy_OfAGateway_ShapesItsServiceAndWorkload()
    {
        shop.Apply(
            """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: EnvoyProxy
            metadata: {name: inside, namespace: platform}
            spec:
              provider:
                type: Kubernetes
                kubernetes:
                  envoyService: {type: ClusterIP, labels: {reach: inside}}
                  envoyDeployment: {replicas: 3}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: inside, namespace: platform}
            spec:
              gatewayClassName: edge
              infrastructure:
                labels: {cost: shared}
                annotations: {owner: platform}
                parametersRef: {group: gateway.envoyproxy.io, kind: EnvoyProxy, name: inside}
              listeners: [{name: http, protocol: HTTP, port: 80}]
            """
        );
        var service = shop.Get(KnownKinds.Service, "platform", "inside-proxy");
        (service.Spec.Text("type"), service.Labels["reach"], service.Labels["cost"], service.Annotations["owner"]).ShouldBe(
            ("ClusterIP", "inside", "shared", "platform")
        );
        shop.Endpoints("platform", "inside-proxy").Ready.Length.ShouldBe(3);
        var gateway = shop.Get(KnownKinds.Gateway, "platform", "inside");
        gateway.Status.Items("addresses").Single().Text("value").ShouldBe(service.Spec.Text("clusterIP"));
        Condition(gateway.Status, "Programmed").Text("status").ShouldBe("True");
    }

    [Fact]
    public void TargetSelectors_PolicyHoldsForWhatTheyFind()
    {
        shop.Apply(
            """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: BackendTrafficPolicy
            metadata: {name: selected, namespace: storefront}
            spec:
              targetSelectors: [{group: gateway.networking.k8s.io, kind: HTTPRoute, matchLabels: {app: web}}]
              retry: {numRetries: 1}
            """
        );
        var ancestor = shop.Get(Retries, "storefront", "selected").Status.Items("ancestors").First();
        ancestor.At("ancestorRef").Text("name").ShouldBe("shared");
        Condition(ancestor, "Accepted").Text("status").ShouldBe("True");
    }

    [Fact]
    public void PolicyOfAGateway_ThatARoutesPolicyReplaces_IsOverridden()
    {
        shop.Apply(
            """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: BackendTrafficPolicy
            metadata: {name: whole, namespace: infra}
            spec:
              targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: shared}]
              retry: {numRetries: 1}
            """
        );
        var ancestor = shop.Get(Retries, "infra", "whole").Status.Items("ancestors").Single();
        Condition(ancestor, "Accepted").Text("status").ShouldBe("True");
        Condition(ancestor, "Overridden").Text("message")!.ShouldContain("storefront/api");

        shop.Change(Retries, "storefront", "api-backends", policy => policy["spec"]!["mergeType"] = "StrategicMerge");
        var merged = shop.Get(Retries, "storefront", "api-backends").Status.Items("ancestors").Single();
        Condition(merged, "Merged").Text("status").ShouldBe("True");
    }

    public void Dispose() => shop.Dispose();

    private static JsonElement Condition(JsonElement status, string type) =>
        status.Items("conditions").Single(condition => condition.Text("type") == type);
}
