using System.Net;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Policies;

public sealed class FlowComparisonTests
{
    private const string Shop = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cart, namespace: shop }
        spec: { template: { metadata: { labels: { app: cart } }, spec: { containers: [ { name: c, ports: [ { name: http, containerPort: 8080 } ] } ] } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: batch, namespace: jobs }
        spec: { template: { metadata: { labels: { app: batch } }, spec: { containers: [] } } }
        """;

    private const string DenyAll = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: deny, namespace: shop }
        spec: { podSelector: { matchLabels: { app: cart } }, policyTypes: [Ingress] }
        """;

    private const string AllowWeb = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: allow, namespace: shop }
        spec:
          podSelector: { matchLabels: { app: cart } }
          ingress: [ { from: [ { podSelector: { matchLabels: { app: web } } } ], ports: [ { port: http } ] } ]
        """;

    private static ClusterSnapshot Cluster(params string[] documents)
    {
        var read = ManifestReader.ReadObjects(string.Join("\n---\n", documents));
        read.Problems.ShouldBeEmpty();
        return ClusterSnapshot.Of(read.Objects);
    }

    [Fact]
    public void Compare_DefaultDeny_ClosesWhatReachedThePod()
    {
        var changes = FlowComparison.Compare(Cluster(Shop), Cluster(Shop, DenyAll)).Changes;

        var change = changes.ShouldHaveSingleItem();
        change.Destinations.Select(end => end.Workload?.Name).ShouldBe(["cart"]);
        change
            .Sources.Select(end => end.Workload?.Name ?? end.Block.ToString())
            .ShouldBe(["batch", "web", "cart", "0.0.0.0/0", "::/0"], ignoreOrder: true);
        change.Closed.IsAll.ShouldBeTrue();
        change.Opened.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Compare_AllowOnePortByName_OpensItForThatWorkloadAlone()
    {
        var change = FlowComparison.Compare(Cluster(Shop, DenyAll), Cluster(Shop, DenyAll, AllowWeb)).Changes.ShouldHaveSingleItem();

        change.Sources.ShouldHaveSingleItem().Workload?.Name.ShouldBe("web");
        change.Opened.ToString().ShouldBe("TCP 8080");
        change.Closed.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Compare_SamePoliciesWrittenOtherwise_IsEmpty()
    {
        var split = AllowWeb.Replace("port: http", "port: 8080", StringComparison.Ordinal);

        FlowComparison.Compare(Cluster(Shop, AllowWeb), Cluster(Shop, split, DenyAll)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Compare_BlockWithHole_TellsTheAddressesApart()
    {
        const string Office = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: office, namespace: shop }
            spec:
              podSelector: { matchLabels: { app: cart } }
              ingress: [ { from: [ { ipBlock: { cidr: 203.0.113.0/24, except: [ 203.0.113.128/25 ] } } ] } ]
            """;

        var change = FlowComparison.Compare(Cluster(Shop, DenyAll), Cluster(Shop, DenyAll, Office)).Changes.ShouldHaveSingleItem();

        change.Sources.Select(end => end.Block).ShouldBe([IPNetwork.Parse("203.0.113.0/25")]);
    }

    [Fact]
    public void Compare_RandomPolicies_NamesEveryPairThatDiffersAndNoOther()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var (before, after) = (RandomPolicies.Cluster(seed, 3), RandomPolicies.Cluster(seed, 5));
            var changes = FlowComparison.Compare(before, after).Changes;
            var (old, fresh) = (ReachabilityIndex.Build(before), ReachabilityIndex.Build(after));
            var pods = after.Of(KnownKinds.Pod).All.ToList();
            foreach (var source in pods)
            {
                foreach (var destination in pods.Where(pod => pod != source))
                {
                    var was = old.Connections(End(before, source), End(before, destination));
                    var now = fresh.Connections(End(after, source), End(after, destination));
                    var told = changes
                        .Where(change =>
                            change.Sources.Any(end => end.Workload == source.Key)
                            && change.Destinations.Any(end => end.Workload == destination.Key)
                        )
                        .ToList();
                    told.Count.ShouldBe(was == now ? 0 : 1, $"seed {seed}: {source.Key} to {destination.Key}");
                    if (told is [var change])
                    {
                        was.Except(change.Closed).Union(change.Opened).ShouldBe(now);
                    }
                }
            }
        }

        static FlowEnd End(ClusterSnapshot snapshot, ResourceObject pod) =>
            FlowEnds.Pod(snapshot, snapshot.Find(KnownKinds.Pod, pod.Namespace, pod.Name)!);
    }
}
