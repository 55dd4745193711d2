using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Relations;

public sealed class ReferenceIndexBuilderTests
{
    private const string Shop = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: c}
        spec: {controllerName: example.com/c}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: infra}
        spec:
          gatewayClassName: c
          listeners:
          - {name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: tls, namespace: certs}]}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: tls, namespace: certs}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: cart, namespace: shop}
        spec:
          parentRefs: [{name: web, namespace: infra}]
          rules:
          - filters: [{type: RequestMirror, requestMirror: {backendRef: {name: shadow, port: 80}}}]
            backendRefs: [{name: cart, port: 80}, {name: stock, namespace: other, port: 80}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}, ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: stock, namespace: other}
        spec: {ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart-1
          namespace: shop
          labels: {app: cart, tier: web}
          ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: cart, controller: true}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: cart-1, namespace: elsewhere, labels: {app: cart}}
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: cart-x, namespace: shop, labels: {kubernetes.io/service-name: cart}}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: BackendTLSPolicy
        metadata: {name: b, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          validation: {caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}], hostname: cart}
        ---
        apiVersion: example.com/v1
        kind: RetryPolicy
        metadata: {name: vendor, namespace: shop}
        spec: {targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: cart}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: deny, namespace: shop}
        spec: {podSelector: {matchLabels: {app: cart}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: old, namespace: shop}
        spec:
          ingressClassName: nginx
          tls: [{secretName: gone}]
          rules: [{http: {paths: [{path: /, backend: {service: {name: cart, port: {number: 80}}}}]}}]
        ---
        apiVersion: metallb.io/v1beta1
        kind: IPAddressPool
        metadata: {name: public, namespace: metallb-system}
        spec: {addresses: [192.0.2.0/24]}
        ---
        apiVersion: metallb.io/v1beta1
        kind: L2Advertisement
        metadata: {name: all, namespace: metallb-system}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: edge, namespace: shop}
        spec: {type: LoadBalancer, clusterIP: 10.96.0.9, ports: [{port: 443}]}
        status: {loadBalancer: {ingress: [{ip: 192.0.2.7}]}}
        """;

    private static readonly ReferenceIndex Index = ReferenceIndexBuilder.Build(
        ClusterSnapshot.Of(ManifestReader.ReadObjects(Shop).Objects)
    );

    [Fact]
    public void Build_FindsEveryReferenceWithItsState() =>
        Index
            .All.Select(reference => $"{reference.From} {reference.Role} {reference.To}: {reference.State}")
            .ShouldBe(
                [
                    "Gateway infra/web class GatewayClass c: Resolved",
                    "Gateway infra/web certificate Secret certs/tls: NotPermitted",
                    "HTTPRoute shop/cart parent Gateway infra/web: NotPermitted",
                    "HTTPRoute shop/cart mirror Service shop/shadow: Missing",
                    "HTTPRoute shop/cart backend Service shop/cart: Resolved",
                    "HTTPRoute shop/cart backend Service other/stock: NotPermitted",
                    "RetryPolicy shop/vendor target HTTPRoute shop/cart: Resolved",
                    "BackendTLSPolicy shop/b target Service shop/cart: Resolved",
                    "BackendTLSPolicy shop/b authority ConfigMap shop/ca: Unknown",
                    "NetworkPolicy shop/deny selects Pod shop/cart-1: Resolved",
                    "Service shop/cart endpoints EndpointSlice shop/cart-x: Resolved",
                    "Service shop/cart selects Pod shop/cart-1: Resolved",
                    "Ingress shop/old class IngressClass nginx: Unknown",
                    "Ingress shop/old backend Service shop/cart: Resolved",
                    "Ingress shop/old certificate Secret shop/gone: Missing",
                    "Pod shop/cart-1 owner ReplicaSet shop/cart: Unknown",
                    "Service shop/edge pool IPAddressPool metallb-system/public: Resolved",
                    "L2Advertisement metallb-system/all selects IPAddressPool metallb-system/public: Resolved",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void To_AService_NamesAllThatDependOnIt() =>
        Index
            .To(new ResourceKey(KnownKinds.Service, "shop", "cart"))
            .Select(reference => reference.From.ToString())
            .ShouldBe(["HTTPRoute shop/cart", "BackendTLSPolicy shop/b", "Ingress shop/old"]);

    [Fact]
    public void Paths_NameTheField() =>
        Index
            .From(new ResourceKey(KnownKinds.Ingress, "shop", "old"))
            .Select(reference => reference.Path)
            .ShouldBe(["spec.ingressClassName", "spec.rules[0].http.paths[0].backend.service.name", "spec.tls[0].secretName"]);

    [Fact]
    public void Build_ClusterThatDoesNotServeAKind_SaysUnknown()
    {
        var gateway = ResourceObject.Parse(
            """{"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"name":"g","namespace":"a","resourceVersion":"7"},"spec":{"gatewayClassName":"c"}}"""
        );
        ReferenceIndexBuilder.Build(ClusterSnapshot.Of([gateway])).All.ShouldHaveSingleItem().State.ShouldBe(ReferenceState.Unknown);
    }
}
