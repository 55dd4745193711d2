using BenchmarkDotNet.Attributes;
using NetConsole.Domain.Checks;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Engines.Benchmarks;

/// <summary>
/// Everything that can be found, on one gateway with 10,000 routes and with ten times fewer: the work must grow with the
/// number of routes and not with its square.
/// </summary>
[MemoryDiagnoser]
public class FindingsBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private List<ResourceObject> objects = [];

    [Params(1_000, 10_000)]
    public int Routes { get; set; }

    [GlobalSetup]
    public void Fill() => objects = [.. LargeCluster.Build(Routes, 1_000, 1, 1).All];

    /// <summary>The routing table included: a snapshot that nobody has looked at.</summary>
    [Benchmark]
    public IReadOnlyList<Finding> OfANewSnapshot() => FindingsEngine.Find(ClusterSnapshot.Of(objects), Now);
}
