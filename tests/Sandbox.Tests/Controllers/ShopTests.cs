using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Tests.Controllers;

public sealed class ShopTests : IDisposable
{
    private static readonly GroupKind Pool = new(KnownKinds.MetalLbGroup, "IPAddressPool");
    private readonly Cluster shop = new("shop");

    [Fact]
    public void RunUntilIdle_SettledCluster_WritesNothing()
    {
        var writes = shop.Writes;
        var version = shop.Store.Version;
        // It was settled before it was kept, and nothing is found to do after.
        writes.ShouldBe(0);
        // A change that concerns every controller, and changes nothing.
        shop.Change(KnownKinds.Node, "", "node-a1", node => node["metadata"]!["labels"]!["seen"] = "yes");
        shop.Change(
            KnownKinds.Service,
            "storefront",
            "web",
            service => service["metadata"]!["annotations"] = new JsonObject { ["seen"] = "yes" }
        );
        shop.Writes.ShouldBe(writes);
        shop.Store.Version.ShouldBe(version + 2);
    }

    [Fact]
    public void Deployment_Scaled_EndpointsFollow()
    {
        shop.Endpoints("storefront", "web").Ready.Length.ShouldBe(3);
        shop.Change(KnownKinds.Deployment, "storefront", "web", deployment => deployment["spec"]!["replicas"] = 5);
        shop.Endpoints("storefront", "web").Ready.Length.ShouldBe(5);
        shop.Get(KnownKinds.Deployment, "storefront", "web").Status.Number("readyReplicas").ShouldBe(5);
        shop.Change(KnownKinds.Deployment, "storefront", "web", deployment => deployment["spec"]!["replicas"] = 0);
        shop.Endpoints("storefront", "web").Ready.ShouldBeEmpty();
    }

    [Fact]
    public void Deployment_NewTemplate_PodsAreReplaced()
    {
        shop.Change(
            KnownKinds.Deployment,
            "storefront",
            "web",
            deployment => deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "web:5"
        );
        var pods = shop.Store.List(KnownKinds.Pod, "storefront").Where(pod => pod.Labels["app"] == "web").ToList();
        pods.Count.ShouldBe(3);
        pods.ShouldAllBe(pod => pod.Spec.Items("containers").First().Text("image") == "web:5");
    }

    [Fact]
    public void Pod_NotReady_LeavesTheReadySetOfItsSlice()
    {
        var (ready, notReady) = shop.Endpoints("storefront", "search");
        (ready.Length, notReady.Length).ShouldBe((2, 1));
        var pod = shop.Store.List(KnownKinds.Pod, "storefront").First(pod => pod.Status.Text("podIP") == ready[0]);
        shop.Change(
            KnownKinds.Pod,
            "storefront",
            pod.Name,
            tree => tree["metadata"]!["annotations"] = new JsonObject { ["sandbox.network-console/ready"] = "false" }
        );
        shop.Endpoints("storefront", "search").Ready.ShouldNotContain(ready[0]);
        shop.Endpoints("storefront", "search").NotReady.ShouldContain(ready[0]);
    }

    [Fact]
    public void Pods_AllHaveAnAddressOfTheirOwnNode()
    {
        var addresses = shop.Store.List(KnownKinds.Pod).Select(pod => pod.Status.Text("podIP")).ToList();
        addresses.ShouldAllBe(address => !string.IsNullOrEmpty(address));
        addresses.ShouldBeUnique();
    }

    [Fact]
    public void LoadBalancer_GetsAnAddressOfItsPool()
    {
        var mqtt = shop.Get(KnownKinds.Service, "platform", "mqtt");
        mqtt.Status.At("loadBalancer").Items("ingress").First().Text("ip").ShouldStartWith("10.20.0.5");
        mqtt.Annotations["metallb.io/ip-allocated-from-pool"].ShouldBe("internal");
        shop.Get(Pool, "metallb-system", "internal").Status.Number("assignedIPv4").ShouldBe(2);
    }

    [Fact]
    public void LoadBalancer_AddressOutsideAllPools_WaitsAndSaysWhy()
    {
        shop.Get(KnownKinds.Service, "platform", "vpn").Status.At("loadBalancer").Items("ingress").ShouldBeEmpty();
        shop.Store.List(KnownKinds.Event, "platform").ShouldContain(told => told.Raw.Text("reason") == "AllocationFailed");
    }

    [Fact]
    public void Gateway_IsProgrammedWithThePublicAddressOfItsProxies()
    {
        var gateway = shop.Get(KnownKinds.Gateway, "infra", "shared");
        Condition(gateway.Status, "Programmed").Text("status").ShouldBe("True");
        Condition(gateway.Status, "Programmed").Number("observedGeneration").ShouldBe(gateway.Generation);
        gateway.Status.Items("addresses").First().Text("value").ShouldStartWith("203.0.113.");
        gateway.Status.Items("listeners").Single(listener => listener.Text("name") == "https").Number("attachedRoutes").ShouldBe(5);
        shop.Endpoints("infra", "shared-proxy").Ready.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("checkout", "checkout", "BackendNotFound")]
    [InlineData("storefront", "gift-cards", "RefNotPermitted")]
    [InlineData("storefront", "pay-widget", "ResolvedRefs")]
    public void Route_Status_TellsWhatBecameOfItsBackends(string @namespace, string name, string reason)
    {
        var parent = shop.Get(KnownKinds.HttpRoute, @namespace, name).Status.Items("parents").Single();
        Condition(parent, "Accepted").Text("status").ShouldBe("True");
        Condition(parent, "ResolvedRefs").Text("reason").ShouldBe(reason);
    }

    [Fact]
    public void Route_BackendEdited_StatusFollowsAndKeepsTheTimeOfWhatStayed()
    {
        var before = shop.Get(KnownKinds.HttpRoute, "storefront", "api").Status.Items("parents").Single();
        shop.Clock.Time += TimeSpan.FromMinutes(5);
        shop.Change(
            KnownKinds.HttpRoute,
            "storefront",
            "api",
            route => route["spec"]!["rules"]![0]!["backendRefs"]![0]!["name"] = "nothing"
        );
        var route = shop.Get(KnownKinds.HttpRoute, "storefront", "api");
        var after = route.Status.Items("parents").Single();
        Condition(after, "ResolvedRefs").Text("reason").ShouldBe("BackendNotFound");
        Condition(after, "ResolvedRefs").Text("lastTransitionTime").ShouldBe("2026-01-05T09:05:00Z");
        Condition(after, "Accepted").Text("lastTransitionTime").ShouldBe(Condition(before, "Accepted").Text("lastTransitionTime"));
        Condition(after, "Accepted").Number("observedGeneration").ShouldBe(route.Generation);
    }

    [Fact]
    public void Gateway_PortsThatMeetAfterTheShift_StillGetProxies()
    {
        shop.Apply(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: odd, namespace: platform}
            spec:
              gatewayClassName: edge
              listeners: [{name: a, protocol: HTTP, port: 80}, {name: b, protocol: HTTP, port: 10080}]
            """
        );
        shop.Endpoints("platform", "odd-proxy").Ready.Length.ShouldBe(2);
        Condition(shop.Get(KnownKinds.Gateway, "platform", "odd").Status, "Programmed").Text("status").ShouldBe("True");
    }

    [Fact]
    public void Gateway_AddressThatNoPoolHas_IsNotProgrammed()
    {
        shop.Change(
            KnownKinds.Gateway,
            "infra",
            "shared",
            gateway => gateway["spec"]!["addresses"] = new JsonArray(new JsonObject { ["type"] = "IPAddress", ["value"] = "192.0.2.1" })
        );
        Condition(shop.Get(KnownKinds.Gateway, "infra", "shared").Status, "Programmed").Text("reason").ShouldBe("AddressNotUsable");
    }

    [Fact]
    public void Pod_Deleted_IsMadeAnew()
    {
        var pod = shop.Store.List(KnownKinds.Pod, "storefront").First(pod => pod.Labels["app"] == "web");
        shop.Store.Delete(pod.Key);
        shop.Settle();
        shop.Get(KnownKinds.Pod, "storefront", pod.Name).Uid.ShouldNotBe(pod.Uid);
        shop.Endpoints("storefront", "web").Ready.Length.ShouldBe(3);
    }

    [Fact]
    public void Gateway_Deleted_ProxiesGoWithIt()
    {
        shop.Store.Delete(new ResourceKey(KnownKinds.GatewayApiGroup, "Gateway", "infra", "shared"));
        shop.Settle();
        shop.Store.List(KnownKinds.Pod, "infra").ShouldBeEmpty();
        shop.Store.Get(KnownKinds.Service, "infra", "shared-proxy").ShouldBeNull();
    }

    [Fact]
    public void NewService_GetsClusterAddressAndEndpoints()
    {
        shop.Apply(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web-also, namespace: storefront}
            spec: {selector: {app: web}, ports: [{port: 81, targetPort: http}]}
            """
        );
        shop.Get(KnownKinds.Service, "storefront", "web-also").Spec.Text("clusterIP").ShouldStartWith("10.96.");
        shop.Endpoints("storefront", "web-also").Ready.Length.ShouldBe(3);
    }

    [Fact]
    public void Service_OfABgpPool_IsAnnouncedByNodesWithEndpointsToThePeersOfTheirZone()
    {
        var reports = shop
            .Store.List(new GroupKind(KnownKinds.MetalLbGroup, "ServiceBGPStatus"))
            .Where(report => report.Status.Text("serviceName") == "shared-proxy")
            .ToDictionary(report => report.Status.Text("node")!, report => report.Status.Texts("peers"));
        var nodes = shop.Store.List(KnownKinds.Pod, "infra").Select(pod => pod.Spec.Text("nodeName")!).Distinct();
        reports.Keys.ShouldBe(nodes, ignoreOrder: true);
        reports.ShouldAllBe(report => report.Value.Single() == (report.Key == "node-b1" ? "router-b" : "router-a"));
    }

    [Fact]
    public void Service_OfALayer2Pool_IsAnnouncedByOneNode()
    {
        var reports = shop
            .Store.List(new GroupKind(KnownKinds.MetalLbGroup, "ServiceL2Status"))
            .Where(report => report.Status.Text("serviceName") == "mqtt");
        reports.ShouldHaveSingleItem().Status.Items("interfaces").Single().Text("name").ShouldBe("eth0");
    }

    [Fact]
    public void MetalLb_ConfigurationIsValid_UntilSomethingIsNot()
    {
        var kind = new GroupKind(KnownKinds.MetalLbGroup, "ConfigurationState");
        shop.Store.List(kind).Count.ShouldBe(4);
        shop.Store.List(kind).ShouldAllBe(state => state.Status.Text("result") == "Valid");

        // No webhook looks at pools and profiles together, so that only the speakers find out.
        shop.Change(
            KnownKinds.IpAddressPool,
            "metallb-system",
            "public",
            pool => pool["spec"]!["addresses"]!.AsArray().Add("2001:db8::/120")
        );
        shop.Change(KnownKinds.BfdProfile, "metallb-system", "fast", profile => profile["spec"]!["echoMode"] = true);
        shop.Store.List(kind)
            .ShouldAllBe(state => state.Status.Text("result") == "Invalid" && state.Status.Text("errorSummary")!.Contains("router-a"));
    }

    [Fact]
    public void SecondPolicyOnATarget_IsConflicted()
    {
        shop.Clock.Time += TimeSpan.FromMinutes(1);
        shop.Apply(
            """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: BackendTrafficPolicy
            metadata: {name: api-also, namespace: storefront}
            spec: {targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: api}]}
            """
        );
        var kind = new GroupKind(KnownKinds.EnvoyGatewayGroup, "BackendTrafficPolicy");
        string? Reason(string name) =>
            Condition(shop.Get(kind, "storefront", name).Status.Items("ancestors").Single(), "Accepted").Text("reason");
        (Reason("api-backends"), Reason("api-also")).ShouldBe(("Accepted", "Conflicted"));
    }

    [Fact]
    public void EmptyCluster_HasANodeForPodsToRunOn()
    {
        using var empty = new Cluster("empty");
        empty.Apply(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: alone, namespace: default}
            spec: {containers: [{name: a, image: a}]}
            """
        );
        PodIsRunning(empty.Get(KnownKinds.Pod, "default", "alone")).ShouldBeTrue();
    }

    public void Dispose() => shop.Dispose();

    private static bool PodIsRunning(ResourceObject pod) => pod.Status.Text("phase") == "Running" && pod.Status.Text("podIP") is not null;

    private static JsonElement Condition(JsonElement status, string type) =>
        status.Items("conditions").Single(condition => condition.Text("type") == type);
}
