using System.Text.Json;
using BenchmarkDotNet.Attributes;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;

namespace NetConsole.Engines.Benchmarks;

/// <summary>
/// 10,000 pods of 2,000 workloads in 200 namespaces under 1,000 network policies: a verdict, the index from nothing and
/// after one change, the whole matrix, and the comparison of two such states.
/// </summary>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    private static readonly string[] BothWays = ["Ingress", "Egress"];
    private const int Namespaces = 200;
    private const int Workloads = 10;
    private const int Replicas = 5;

    private List<ResourceObject> objects = [];
    private ClusterSnapshot snapshot = ClusterSnapshot.Empty;
    private ClusterSnapshot changed = ClusterSnapshot.Empty;
    private ReachabilityIndex index = ReachabilityIndex.Build(ClusterSnapshot.Empty);
    private FlowEnd source = FlowEnds.Address(System.Net.IPAddress.Loopback);
    private FlowEnd destination = FlowEnds.Address(System.Net.IPAddress.Loopback);
    private int round;

    [GlobalSetup]
    public void Fill()
    {
        objects = [];
        for (var number = 0; number < Namespaces; number++)
        {
            Namespace($"team-{number:000}", number);
        }

        snapshot = ClusterSnapshot.Of(objects);
        changed = snapshot.With(Policy("team-007", "same-namespace", new { podSelector = new { }, ingress = Array.Empty<object>() }));
        index = ReachabilityIndex.Build(snapshot);
        source = Pod(0);
        destination = Pod(1);
    }

    [Benchmark(Baseline = true)]
    public FlowVerdict Verdict() => index.Evaluate(source, destination, new FlowPort("TCP", 8080, null)).Verdict;

    [Benchmark]
    public ConnectionSet Connections() => index.Connections(source, destination);

    /// <summary>Policies are read from their manifests, as after a start.</summary>
    [Benchmark]
    public ReachabilityIndex IndexFromNothing() =>
        ReachabilityIndex.Build(
            ClusterSnapshot.Of(objects.Select(item => ResourceObject.Parse(JsonSerializer.SerializeToUtf8Bytes(item.Raw))))
        );

    /// <summary>One policy is another one; the rest is as in the version before.</summary>
    [Benchmark]
    public ReachabilityIndex IndexAfterOneChange() => ReachabilityIndex.Build(round++ % 2 == 0 ? changed : snapshot);

    [Benchmark]
    public int MatrixOfNamespaces() => ConnectivityMatrix.Build(snapshot, index, MatrixFold.Namespace).Groups.Count;

    [Benchmark]
    public int CompareTwoStates() => FlowComparison.Compare(snapshot, changed).Changes.Count;

    private FlowEnd Pod(int @namespace) => FlowEnds.Pod(snapshot, snapshot.Of(KnownKinds.Pod).In($"team-{@namespace:000}").First());

    private void Namespace(string name, int number)
    {
        Add(
            new
            {
                apiVersion = "v1",
                kind = "Namespace",
                metadata = new { name, labels = new { tier = $"t{number % 4}" } },
            }
        );
        for (var pod = 0; pod < Workloads * Replicas; pod++)
        {
            var app = $"app-{pod / Replicas}";
            Add(
                new
                {
                    apiVersion = "v1",
                    kind = "Pod",
                    metadata = new
                    {
                        name = $"{app}-{pod % Replicas}",
                        @namespace = name,
                        labels = new Dictionary<string, string> { ["app"] = app, ["pod-template-hash"] = $"{pod}" },
                        ownerReferences = new[]
                        {
                            new
                            {
                                apiVersion = "apps/v1",
                                kind = "StatefulSet",
                                name = app,
                                uid = app,
                                controller = true,
                            },
                        },
                    },
                    spec = new { containers = new[] { new { name = "c", ports = new[] { new { name = "http", containerPort = 8080 } } } } },
                    status = new { phase = "Running", podIP = $"10.{number}.0.{pod + 1}" },
                }
            );
        }

        var tier = new { namespaceSelector = new { matchLabels = new { tier = $"t{(number + 1) % 4}" } } };
        objects.Add(Policy(name, "deny", new { podSelector = new { }, policyTypes = BothWays }));
        objects.Add(
            Policy(
                name,
                "same-namespace",
                new { podSelector = new { }, ingress = new[] { new { from = new[] { new { podSelector = new { } } } } } }
            )
        );
        objects.Add(
            Policy(
                name,
                "tier",
                new { podSelector = App(0), ingress = new[] { new { from = new[] { tier }, ports = new[] { new { port = "http" } } } } }
            )
        );
        objects.Add(
            Policy(name, "out", new { podSelector = App(1), egress = new[] { new { to = new object[] { tier, Block(number) } } } })
        );
        objects.Add(
            Policy(
                name,
                "dns",
                new { podSelector = new { }, egress = new[] { new { ports = new[] { new { protocol = "UDP", port = 53 } } } } }
            )
        );
    }

    private static object App(int number) => new { matchLabels = new { app = $"app-{number}" } };

    private static object Block(int number) => new { ipBlock = new { cidr = $"203.0.{number}.0/24" } };

    private void Add(object manifest) => objects.Add(Of(manifest));

    private static ResourceObject Policy(string @namespace, string name, object spec) =>
        Of(
            new
            {
                apiVersion = "networking.k8s.io/v1",
                kind = "NetworkPolicy",
                metadata = new { name, @namespace },
                spec,
            }
        );

    private static ResourceObject Of(object manifest) => ResourceObject.Parse(JsonSerializer.SerializeToUtf8Bytes(manifest));
}
