using BenchmarkDotNet.Attributes;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Engines.Benchmarks;

/// <summary>Where a request goes, in a table of many routes: a thousand requests per operation.</summary>
[MemoryDiagnoser]
public class ResolveBenchmarks
{
    private const int Asked = 1000;
    private RoutingTable table = RoutingTable.Build(ClusterSnapshot.Empty);
    private TrafficRequest[] requests = [];

    [Params(10_000, 100_000)]
    public int Routes { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        table = RoutingTable.Build(RouteCluster.Build(Routes));
        requests = RouteCluster.Requests(Routes);
    }

    [Benchmark(OperationsPerInvoke = Asked)]
    public int Resolve()
    {
        var forwarded = 0;
        foreach (var request in requests)
        {
            forwarded += table.Resolve(request, trace: false).Outcome == TrafficOutcome.Forwarded ? 1 : 0;
        }

        return forwarded;
    }
}

/// <summary>A gateway with 10,000 routes: the table, a table after one change, statuses, and what a change means to requests.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private const int Routes = 10_000;
    private readonly TrafficRequest request = RouteCluster.Requests(Routes)[0];
    private ClusterSnapshot snapshot = ClusterSnapshot.Empty;
    private ClusterSnapshot changed = ClusterSnapshot.Empty;
    private RoutingTable table = RoutingTable.Build(ClusterSnapshot.Empty);
    private ClusterSnapshot small = ClusterSnapshot.Empty;
    private ClusterSnapshot smallChanged = ClusterSnapshot.Empty;

    [GlobalSetup]
    public void Fill()
    {
        snapshot = RouteCluster.Build(Routes);
        changed = snapshot.With(RouteCluster.Route(5, 7));
        table = RoutingTable.Build(snapshot);
        table.Resolve(request, trace: false);
        small = RouteCluster.Build(500);
        smallChanged = small.With(RouteCluster.Route(7, 5)).Without(new ResourceKey(KnownKinds.HttpRoute, "n9", "r9"));
    }

    /// <summary>Judging alone: objects have been read before.</summary>
    [Benchmark]
    public int Table() => RoutingTable.Build(snapshot).Routes.Count;

    [Benchmark]
    public TrafficOutcome TableAndItsFirstRequest() => RoutingTable.Build(snapshot).Resolve(request, trace: false).Outcome;

    [Benchmark]
    public TrafficOutcome OneChangedRouteAndARequest() => RoutingTable.Build(changed, table).Resolve(request, trace: false).Outcome;

    [Benchmark]
    public int Statuses() => StatusPredictor.Predict(table).Count;

    /// <summary>A thousand rules on either side.</summary>
    [Benchmark]
    public int Comparison() => RoutingComparison.Compare(small, smallChanged).Classes.Count;
}
