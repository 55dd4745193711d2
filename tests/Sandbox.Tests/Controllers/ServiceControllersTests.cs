using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Tests.Controllers;

public sealed class ServiceControllersTests : IDisposable
{
    private static readonly GroupKind Endpoints = new("", "Endpoints");
    private readonly Cluster cluster = new("empty");

    [Fact]
    public void Endpoints_FollowPods_AndGoWithTheirService()
    {
        Workload(replicas: 3);
        Service("{}");
        var subset = cluster.Get(Endpoints, "default", "web").Raw.Items("subsets").ShouldHaveSingleItem();
        subset.Items("addresses").Count().ShouldBe(3);
        subset.Items("ports").Single().Number("port").ShouldBe(8080);
        subset.Items("addresses").First().At("targetRef").Text("kind").ShouldBe("Pod");

        Ready("1");
        subset = cluster.Get(Endpoints, "default", "web").Raw.Items("subsets").ShouldHaveSingleItem();
        (subset.Items("addresses").Count(), subset.Items("notReadyAddresses").Count()).ShouldBe((1, 2));

        cluster.Store.Delete(new ResourceKey(KnownKinds.Service, "default", "web"));
        cluster.Settle();
        cluster.Store.Get(Endpoints, "default", "web").ShouldBeNull();
    }

    [Fact]
    public void Endpoints_WrittenByHand_AreMirroredToSlices()
    {
        cluster.Apply(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: outside, namespace: default}
            spec: {ports: [{name: sql, port: 5432}]}
            ---
            apiVersion: v1
            kind: Endpoints
            metadata: {name: outside, namespace: default}
            subsets:
              - addresses: [{ip: 192.0.2.5}, {ip: "2001:db8::5"}]
                notReadyAddresses: [{ip: 192.0.2.6}]
                ports: [{name: sql, port: 5432}]
            """
        );
        var slices = cluster.Store.List(KnownKinds.EndpointSlice, "default");
        slices.Select(slice => slice.Raw.Text("addressType")).ShouldBe(["IPv4", "IPv6"], ignoreOrder: true);
        cluster.Endpoints("default", "outside").NotReady.ShouldBe(["192.0.2.6"]);
        cluster.Store.Delete(new ResourceKey(Endpoints, "default", "outside"));
        cluster.Settle();
        cluster.Store.List(KnownKinds.EndpointSlice, "default").ShouldBeEmpty();
    }

    [Fact]
    public void DualStack_PodsServicesAndSlices_HaveBothFamilies()
    {
        cluster.Change(
            KnownKinds.Node,
            "",
            cluster.Store.List(KnownKinds.Node).Single().Name,
            node =>
                node["spec"] = new JsonObject
                {
                    ["podCIDR"] = "10.244.9.0/24",
                    ["podCIDRs"] = new JsonArray("10.244.9.0/24", "fd00:9::/64"),
                }
        );
        Workload(replicas: 2);
        Service("{ipFamilyPolicy: RequireDualStack}");
        var pod = cluster.Store.List(KnownKinds.Pod, "default")[0];
        pod.Status.Items("podIPs").Select(entry => entry.Text("ip")!.Contains(':')).ShouldBe([false, true]);
        var slices = cluster.Store.List(KnownKinds.EndpointSlice, "default");
        slices.Select(slice => slice.Raw.Text("addressType")).ShouldBe(["IPv4", "IPv6"], ignoreOrder: true);
        slices.ShouldAllBe(slice => slice.Raw.Items("endpoints").Count() == 2);
    }

    [Fact]
    public void Slice_TrafficDistribution_HintsTheEndpointsOwnZone()
    {
        using var shop = new Cluster("shop");
        shop.Change(KnownKinds.Service, "storefront", "web", service => service["spec"]!["trafficDistribution"] = "PreferClose");
        var slice = shop
            .Store.List(KnownKinds.EndpointSlice, "storefront")
            .Single(slice => slice.Labels["kubernetes.io/service-name"] == "web");
        foreach (var endpoint in slice.Raw.Items("endpoints"))
        {
            endpoint.At("hints").Items("forZones").Single().Text("name").ShouldBe(endpoint.Text("zone"));
        }
    }

    [Fact]
    public void Pod_ReadinessGate_DecidesWithItsContainers()
    {
        cluster.Apply(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: gated, namespace: default, labels: {app: web}}
            spec: {readinessGates: [{conditionType: example.com/warm}], containers: [{name: a, image: a}]}
            """
        );
        Service("{}");
        cluster.Endpoints("default", "web").Ready.ShouldBeEmpty();
        var pod = (JsonObject)JsonNode.Parse(cluster.Get(KnownKinds.Pod, "default", "gated").Raw.GetRawText())!;
        pod["status"]!["conditions"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "example.com/warm", ["status"] = "True" });
        cluster.Store.UpdateStatus(pod);
        cluster.Settle();
        cluster.Endpoints("default", "web").Ready.Length.ShouldBe(1);
    }

    [Fact]
    public void Paused_Object_IsLeftAsItIs()
    {
        Workload(replicas: 2);
        var pod = cluster.Store.List(KnownKinds.Pod, "default")[0];
        cluster.Change(
            KnownKinds.Pod,
            "default",
            pod.Name,
            tree =>
                tree["metadata"]!["annotations"] = new JsonObject
                {
                    ["sandbox.network-console/paused"] = "true",
                    ["sandbox.network-console/ready"] = "false",
                }
        );
        cluster.Get(KnownKinds.Pod, "default", pod.Name).Status.GetRawText().ShouldBe(pod.Status.GetRawText());
    }

    [Fact]
    public void Ingress_StandsAtTheAddressOfItsController()
    {
        cluster.Apply(
            """
            apiVersion: metallb.io/v1beta1
            kind: IPAddressPool
            metadata: {name: a, namespace: metallb-system}
            spec: {addresses: [10.0.0.5/32]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: nginx}
            spec: {controller: k8s.io/ingress-nginx}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: nginx, namespace: default, labels: {app.kubernetes.io/name: ingress-nginx}}
            spec: {type: LoadBalancer, ports: [{port: 80}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: old, namespace: default}
            spec: {ingressClassName: nginx, defaultBackend: {service: {name: nginx, port: {number: 80}}}}
            """
        );
        cluster
            .Get(KnownKinds.Ingress, "default", "old")
            .Status.At("loadBalancer")
            .Items("ingress")
            .Single()
            .Text("ip")
            .ShouldBe("10.0.0.5");
    }

    public void Dispose() => cluster.Dispose();

    private void Service(string spec)
    {
        cluster.Apply(
            $$$"""
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: default}
            spec: {{{spec[..^1]}}}{{{(spec == "{}" ? "" : ", ")}}}selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
            """
        );
    }

    private void Workload(int replicas) =>
        cluster.Apply(
            $$$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: {{{replicas}}}
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}
            """
        );

    private void Ready(string count) =>
        cluster.Change(
            KnownKinds.Deployment,
            "default",
            "web",
            deployment => deployment["metadata"]!["annotations"] = new JsonObject { ["sandbox.network-console/ready"] = count }
        );
}
