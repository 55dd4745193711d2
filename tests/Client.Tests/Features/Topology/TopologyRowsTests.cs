using NetConsole.Client.Components;
using NetConsole.Client.Features.Topology;

namespace NetConsole.Client.Tests.Features.Topology;

public sealed class TopologyRowsTests
{
    [Fact]
    public void Nodes_WithoutChoices_AreInTheOrderOfThePath() =>
        Names(new TopologyAddress()).ShouldBe(["gw", "ls", "mail", "cart", "mail-svc", "cart-svc"]);

    [Fact]
    public void Nodes_OfANamespace_ComeWithWhatLeadsToThem() =>
        Names(new TopologyAddress(), "shop").ShouldBe(["gw", "ls", "cart", "cart-svc"]);

    [Fact]
    public void Nodes_FilteredByHealthAndLayer_AreThoseAlone() =>
        Names(new TopologyAddress { Filter = new GraphFilter(["SV"], ["Critical", "Absent"]) }).ShouldBe(["mail"]);

    [Fact]
    public void Nodes_SortedByHealth_ShowTheWorstFirst() =>
        Names(new TopologyAddress { Sort = "health" }).Take(2).ShouldBe(["mail", "mail-svc"]);

    [Fact]
    public void Edges_LeaveOutThoseOfHiddenLayers() =>
        TopologyRows
            .Edges(Picture.Index, new TopologyAddress { Filter = new GraphFilter(["SV"], []) })
            .Select(edge => edge.Id)
            .ShouldBe(["gw>ls", "ls>cart", "ls>mail"]);

    private static IEnumerable<string> Names(TopologyAddress address, params string[] namespaces) =>
        TopologyRows.Nodes(Picture.Index.Within(namespaces), address).Select(node => node.Name);
}
