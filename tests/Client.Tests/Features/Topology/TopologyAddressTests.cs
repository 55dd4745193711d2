using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Client.Features.Topology;
using NetConsole.Domain.Health;

namespace NetConsole.Client.Tests.Features.Topology;

public sealed class TopologyAddressTests
{
    [Fact]
    public void On_KeepsWhatIsNotItsOwn()
    {
        var uri = new TopologyAddress { Selected = "HTTPRoute:shop/cart#0" }.On(
            new Address("http://localhost/c/x/topology?ns=shop,infra&view=table")
        );

        uri.ShouldContain("ns=shop,infra");
        uri.ShouldContain("sel=HTTPRoute%3Ashop%2Fcart%230");
        uri.ShouldNotContain("view=");
    }

    [Fact]
    public void Of_WhatOnWrote_IsTheSame()
    {
        var address = new TopologyAddress
        {
            Selected = "a",
            Table = true,
            Connections = true,
            Filter = new GraphFilter(["RU", "WL"], ["Critical"]),
            Folded = ["shop"],
            Viewport = new GraphViewport(-12, 30, 0.5),
            Sort = "-rate",
        };
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            new Uri(address.On(new Address("http://localhost/c/x/topology"))).Query
        );

        var read = TopologyAddress.Of(
            query["sel"],
            query["view"],
            query["hide"],
            query["health"],
            query["fold"],
            query["at"],
            query["sort"]
        );

        (read with { Folded = address.Folded }).ShouldBe(address);
        read.Folded.ShouldBe(address.Folded);
    }

    [Fact]
    public void Of_UnknownHealthAndBrokenViewport_AreLeftOut()
    {
        var address = TopologyAddress.Of(null, null, null, "Critical,Purple", null, "1,2,NaN", null);

        address.Filter.Health.ShouldBe(["Critical"]);
        address.Viewport.ShouldBeNull();
    }

    [Theory]
    [InlineData("0,0,1", true)]
    [InlineData("-1e3,5,0.02", true)]
    [InlineData("0,0,99", false)]
    [InlineData("0,Infinity,1", false)]
    [InlineData("1,2", false)]
    public void Viewport_IsReadWhenItIsOne(string text, bool valid) => (GraphViewport.Parse(text) is not null).ShouldBe(valid);

    [Fact]
    public void Toggle_Twice_IsAsBefore()
    {
        var address = new TopologyAddress().Toggle("RU").Toggle(HealthState.Critical);

        address.Filter.ShouldBe(new GraphFilter(["RU"], ["Critical"]));
        address.Toggle("RU").Toggle(HealthState.Critical).Filter.ShouldBe(GraphFilter.None);
    }

    [Fact]
    public void SortBy_GoesUpDownAndBackToThePath() =>
        new[]
        {
            new TopologyAddress().SortBy("name"),
            new TopologyAddress().SortBy("name").SortBy("name"),
            new TopologyAddress().SortBy("name").SortBy("name").SortBy("name"),
        }
            .Select(address => address.Sort)
            .ShouldBe(["name", "-name", null]);

    private sealed class Address : NavigationManager
    {
        public Address(string uri) => Initialize("http://localhost/", uri);
    }
}
