using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Policies;

public sealed class ConnectivityMatrixTests
{
    [Fact]
    public void Build_RandomPolicies_FoldsWhatItsPodsMay()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var snapshot = RandomPolicies.Cluster(seed, 1 + (seed % 6));
            var index = ReachabilityIndex.Build(snapshot);
            var matrix = ConnectivityMatrix.Build(snapshot, index, MatrixFold.Namespace);
            matrix.Groups.Select(group => group.Namespace).ShouldBe(["a", "b", ""]);
            for (var source = 0; source < 2; source++)
            {
                for (var destination = 0; destination < 2; destination++)
                {
                    var pairs = Pods(snapshot, matrix.Groups[source].Namespace)
                        .SelectMany(from => Pods(snapshot, matrix.Groups[destination].Namespace).Select(to => (From: from, To: to)))
                        .Where(pair => pair.From.Name != pair.To.Name)
                        .Select(pair => index.Connections(pair.From, pair.To))
                        .ToList();
                    var cell = matrix[source, destination];
                    cell.Any.ShouldBe(pairs.Aggregate((one, two) => one.Union(two)), $"seed {seed}");
                    cell.Every.ShouldBe(pairs.Aggregate((one, two) => one.Intersect(two)), $"seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void Build_ByWorkload_HasOneRowForEach()
    {
        var snapshot = RandomPolicies.Cluster(1, 2);

        var matrix = ConnectivityMatrix.Build(snapshot, ReachabilityIndex.Build(snapshot), MatrixFold.Workload, name => name == "a");

        matrix.Groups.Select(group => group.Workload?.Name ?? "outside").ShouldBe(["pod0", "pod1", "pod2", "pod3", "outside"]);
    }

    [Fact]
    public void Of_RandomPolicies_NamesExactlyWhatIsReached()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var snapshot = RandomPolicies.Cluster(seed, 1 + (seed % 6));
            var index = ReachabilityIndex.Build(snapshot);
            var about = Pods(snapshot, "a")[0];
            var reach = Reach.Of(snapshot, index, about);
            foreach (var pod in snapshot.Of(KnownKinds.Pod).All.Where(pod => pod.ToString() != about.Name))
            {
                Told(reach.Destinations, pod).ShouldBe(index.Connections(about, FlowEnds.Pod(snapshot, pod)), $"seed {seed}");
                Told(reach.Sources, pod).ShouldBe(index.Connections(FlowEnds.Pod(snapshot, pod), about), $"seed {seed}");
            }
        }

        static ConnectionSet Told(IReadOnlyList<ReachGroup> groups, ResourceObject pod) =>
            groups.SingleOrDefault(group => group.Ends.Any(end => end.Workload == pod.Key))?.Connections ?? ConnectionSet.None;
    }

    private static List<FlowEnd> Pods(ClusterSnapshot snapshot, string @namespace) =>
        [.. snapshot.Of(KnownKinds.Pod).In(@namespace).Select(pod => FlowEnds.Pod(snapshot, pod))];
}
