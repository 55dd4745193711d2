using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Tests.Components;

public class ClusterGateTests
{
    private static readonly RenderFragment Content = builder => builder.AddContent(0, "CONTENT");

    [Fact]
    public async Task NoSuchCluster_IsSaid() =>
        (await Rendered.MarkupAsync<ClusterGate>(("Cluster", "prod"), ("View", null), ("ChildContent", Content))).ShouldContain(
            "There is no cluster prod"
        );

    [Fact]
    public async Task NeverReached_ShowsTheProblemAndNoContent()
    {
        var markup = await GateAsync(ClusterConnectionState.Unreachable, "connection refused");

        markup.ShouldContain("connection refused");
        markup.ShouldNotContain("CONTENT");
    }

    [Fact]
    public async Task LostAfterReading_KeepsContentUnderABanner()
    {
        var markup = await GateAsync(ClusterConnectionState.Stale, "watch interrupted", Views.HttpRoutes);

        markup.ShouldContain("watch interrupted");
        markup.ShouldContain("CONTENT");
    }

    [Fact]
    public async Task Live_ShowsContentAlone()
    {
        var markup = await GateAsync(ClusterConnectionState.Live, null, Views.HttpRoutes);

        markup.ShouldContain("CONTENT");
        markup.ShouldNotContain("banner");
    }

    private static Task<string> GateAsync(ClusterConnectionState state, string? problem, params ServedKind[] kinds)
    {
        var summary = new ClusterSummary
        {
            Name = "prod",
            State = state,
            Problem = problem,
        };
        var view = new ClusterView(
            summary,
            kinds,
            ClusterSnapshot.Empty,
            new Lazy<IReadOnlyList<Finding>>(() => []),
            new Lazy<ReferenceIndex>(() => ReferenceIndex.Empty),
            new Lazy<TopologySnapshot>(() => TopologySnapshot.Empty)
        );
        return Rendered.MarkupAsync<ClusterGate>(("Cluster", "prod"), ("View", view), ("ChildContent", Content));
    }
}
