using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Workloads;

public sealed class EndpointIndexTests
{
    [Fact]
    public void Of_SlicesOfBothFamilies_CountAPodOnce()
    {
        var endpoints = Index(
            Slice("four", "{addresses: [10.1.0.1], nodeName: one, conditions: {ready: true}, targetRef: {kind: Pod, name: p}}"),
            Slice("six", "{addresses: ['fc00::1'], nodeName: one, conditions: {ready: true}, targetRef: {kind: Pod, name: p}}")
        );
        (endpoints.Ready, endpoints.Total).ShouldBe((1, 1));
        endpoints.Pods.ShouldBe([new EndpointPod("a", "p", true)]);
        endpoints.ReadyNodes.ShouldBe(["one"]);
    }

    [Fact]
    public void Of_ReadinessLeftOut_MeansReady() => Index(Slice("s", "{addresses: [10.1.0.1]}")).Ready.ShouldBe(1);

    [Fact]
    public void Of_NoSlice_IsNotKnown() =>
        Index("{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}}").Known.ShouldBeFalse();

    [Fact]
    public void WorkloadOf_PodOfAReplicaSet_IsItsDeployment()
    {
        var snapshot = ClusterSnapshot.Of(FixtureFiles.Objects("topology", "shop", "input.yaml"));
        var index = new WorkloadIndex(snapshot);
        var deployment = new ResourceKey(KnownKinds.Deployment, "shop", "cart");
        index.Of("shop", "cart-1-a").ShouldBe(deployment);
        index.PodsOf(deployment).Select(pod => pod.Name).ShouldBe(["cart-1-a", "cart-1-b"]);
        index.Of("shop", "nobody").ShouldBeNull();
    }

    [Fact]
    public void Select_LooksInOneNamespaceOnly_AndForAllLabels()
    {
        var snapshot = ClusterSnapshot.Of(FixtureFiles.Objects("topology", "shop", "input.yaml"));
        var index = new PodIndex(snapshot);
        index.Select("shop", Labels(("app", "cart"))).Count().ShouldBe(2);
        index.Select("shop", Labels(("app", "cart"), ("tier", "web"))).ShouldBeEmpty();
        index.Select("other", Labels(("app", "cart"))).ShouldBeEmpty();
        index.Select("shop", LabelSelector.Everything).Count().ShouldBe(2);
    }

    private static LabelSelector Labels(params (string Key, string Value)[] labels) =>
        LabelSelector.OfLabels(labels.ToDictionary(label => label.Key, label => label.Value));

    private static ServiceEndpoints Index(params string[] manifests) =>
        new EndpointIndex(ClusterSnapshot.Of(ManifestReader.ReadObjects(string.Join("\n---\n", manifests)).Objects)).Of("a", "s");

    private static string Slice(string name, string endpoint) =>
        $"{{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {{name: {name}, namespace: a, labels: {{kubernetes.io/service-name: s}}}}, endpoints: [{endpoint}]}}";
}
