using BenchmarkDotNet.Attributes;
using NetConsole.Domain.Checks;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Engines.Benchmarks;

/// <summary>What a change of a large cluster costs: 10,000 routes to 5,000 services with 20,000 pods behind 20 gateways.</summary>
[MemoryDiagnoser]
public class TopologyBenchmarks
{
    private ClusterSnapshot snapshot = ClusterSnapshot.Empty;
    private TopologySnapshot before = TopologySnapshot.Empty;
    private TopologySnapshot after = TopologySnapshot.Empty;
    private int change;

    [GlobalSetup]
    public void Fill()
    {
        snapshot = LargeCluster.Build(routes: 10_000, services: 5_000, podsPerService: 4, gateways: 20);
        before = TopologyBuilder.Build(snapshot, [], 1);
        after = TopologyBuilder.Build(snapshot.Without(new ResourceKey(KnownKinds.HttpRoute, "n7", "r7")), [], 2);
    }

    /// <summary>Engines keep their indexes with the snapshot, so each round takes a new one.</summary>
    [IterationSetup]
    public void Change() => snapshot = snapshot.With(LargeCluster.ConfigMap(change++));

    [Benchmark(Baseline = true)]
    public int Topology() => TopologyBuilder.Build(snapshot, [], 1).Nodes.Count;

    [Benchmark]
    public int Findings() => FindingsEngine.Find(snapshot, DateTimeOffset.UnixEpoch).Count;

    [Benchmark]
    public int References() => ReferenceIndexBuilder.Build(snapshot).All.Count;

    [Benchmark]
    public int Diff() => TopologyDiff.Diff(before, after).RemoveNodes.Count;
}
