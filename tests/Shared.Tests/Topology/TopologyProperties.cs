using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Shared.Tests.Topology;

public sealed class TopologyProperties
{
    private static readonly IReadOnlyList<ResourceObject> Objects = FixtureFiles.Objects("topology", "shop", "input.yaml");

    [Fact]
    public void Apply_OfADiff_GivesTheOther() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int, int)>(),
                seeds =>
                {
                    var before = Build(seeds.Item1, 1);
                    var after = Build(seeds.Item2, 2);
                    TopologyDiff.Apply(before, TopologyDiff.Diff(before, after)).ShouldBe(after);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Build_IdsAreUniqueAndSorted_AndEveryEdgeHasBothEnds() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<int>(),
                seed =>
                {
                    var topology = Build(seed, 1);
                    var nodes = topology.Nodes.Select(node => node.Id).ToList();
                    var edges = topology.Edges.Select(edge => edge.Id).ToList();
                    nodes.ShouldBe(nodes.Distinct().Order(StringComparer.Ordinal));
                    edges.ShouldBe(edges.Distinct().Order(StringComparer.Ordinal));
                    foreach (var edge in topology.Edges)
                    {
                        nodes.ShouldContain(edge.From);
                        nodes.ShouldContain(edge.To);
                    }

                    var stages = topology.Nodes.ToDictionary(node => node.Id, node => node.Stage);
                    topology.Edges.ShouldAllBe(edge => stages[edge.From] < stages[edge.To]);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Build_TheOrderOfObjectsDoesNotMatter() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<int>(),
                seed =>
                {
                    var shuffled = Objects.OrderBy(resource => HashCode.Combine(resource.Key, seed)).ToList();
                    TopologyBuilder
                        .Build(ClusterSnapshot.Of(shuffled), [], 1)
                        .ShouldBe(TopologyBuilder.Build(ClusterSnapshot.Of(Objects), [], 1));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Diff_OfEqualPictures_IsEmpty() => TopologyDiff.Diff(Build(3, 1), Build(3, 1)).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Apply_ToAnotherVersion_IsRefused() =>
        Should.Throw<ArgumentException>(() => TopologyDiff.Apply(Build(1, 5), TopologyDiff.Diff(Build(1, 1), Build(2, 2))));

    // Any part of the shop may be missing, as when it is deleted or may not be seen.
    private static TopologySnapshot Build(int seed, long version)
    {
        var random = new Random(seed);
        return TopologyBuilder.Build(ClusterSnapshot.Of(Objects.Where(_ => random.Next(5) > 0)), [], version);
    }
}
