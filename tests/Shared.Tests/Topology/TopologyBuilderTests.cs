using NetConsole.Domain.Findings;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Shared.Tests.Topology;

public sealed class TopologyBuilderTests
{
    private static readonly TopologySnapshot Shop = TopologyBuilder.Build(
        ClusterSnapshot.Of(FixtureFiles.Objects("topology", "shop", "input.yaml")),
        [],
        7
    );

    [Fact]
    public void Build_DrawsTheWholePath() =>
        Shop
            .Edges.Select(Line)
            .ShouldBe(
                [
                    "Address:192.0.2.3 > Gateway:infra/shared",
                    "Address:192.0.2.4 > Service:shop/direct",
                    "Gateway:infra/shared > Gateway:infra/shared#closed",
                    "Gateway:infra/shared > Gateway:infra/shared#http",
                    "Gateway:infra/shared#closed > HTTPRoute:shop/refused broken",
                    "Gateway:infra/shared#http > HTTPRoute:shop/cart",
                    "Gateway:shop/gone > HTTPRoute:shop/refused broken",
                    "HTTPRoute:shop/cart > HTTPRoute:shop/cart#1",
                    "HTTPRoute:shop/cart > HTTPRoute:shop/cart#canary",
                    "HTTPRoute:shop/cart#canary > Service:shop/cart [90 %]",
                    "HTTPRoute:shop/cart#canary > Service:shop/cart-next [10 %] broken",
                    "HTTPRoute:shop/cart#canary > Service:shop/shadow [mirror 10 %]",
                    "HTTPRoute:shop/refused > HTTPRoute:shop/refused#0",
                    "HTTPRoute:shop/refused#0 > Service:other/stock! broken",
                    "IPAddressPool:metallb-system/public > Address:192.0.2.3",
                    "IPAddressPool:metallb-system/public > Address:192.0.2.4",
                    "Ingress:shop/blog > Service:shop/blog broken",
                    "Ingress:shop/blog > Service:shop/cart",
                    "Internet > Address:192.0.2.3",
                    "Internet > Address:192.0.2.4",
                    "Internet > Ingress:shop/blog broken",
                    "Service:shop/cart > Deployment:shop/cart",
                    "Service:shop/direct > Deployment:shop/cart",
                ],
                ignoreOrder: true
            );

    [Theory]
    [InlineData("Gateway:infra/shared", HealthState.Ok, "class edge  2 listeners")]
    [InlineData("Gateway:infra/shared#http", HealthState.Ok, "*  HTTP :80")]
    [InlineData("Gateway:infra/shared#closed", HealthState.Unknown, "*  HTTP :81")]
    [InlineData("HTTPRoute:shop/cart", HealthState.Warning, "shop.example.com")]
    [InlineData("HTTPRoute:shop/cart#canary", HealthState.Warning, "/cart*  header x-canary=1")]
    [InlineData("HTTPRoute:shop/cart#1", HealthState.Ok, "/old  → https, 301")]
    [InlineData("Service:shop/cart", HealthState.Warning, ":80")]
    [InlineData("Service:shop/cart-next", HealthState.Absent, "missing")]
    [InlineData("Service:other/stock!", HealthState.Absent, "not permitted")]
    [InlineData("Service:shop/direct", HealthState.Critical, ":5432 :53/UDP")]
    [InlineData("Deployment:shop/cart", HealthState.Warning, "1/2 ready")]
    [InlineData("IPAddressPool:metallb-system/public", HealthState.Ok, "2 of 16 addresses in use")]
    [InlineData("Address:192.0.2.3", HealthState.Ok, "pool public")]
    [InlineData("Ingress:shop/blog", HealthState.Unknown, "blog.example.com")]
    public void Build_NodesSayHowTheyAre(string id, HealthState health, string detail)
    {
        var node = Shop.Nodes.Single(node => node.Id == id);
        (node.Health, node.Detail).ShouldBe((health, detail), node.Reason);
    }

    [Fact]
    public void Build_BrokenEdgesSayWhy()
    {
        Shop.Edges.Single(edge => edge.To == "Service:shop/cart-next").Reason.ShouldBe("Service shop/cart-next does not exist");
        Shop.Edges.Where(edge => edge.Health == HealthState.Critical)
            .ShouldAllBe(edge => edge.Reason.Length > 0 && edge.Provenance == Provenance.Declared);
    }

    [Fact]
    public void Build_WeightsAreShares()
    {
        var edge = Shop.Edges.Single(edge => edge.Label == "90 %");
        edge.Share.ShouldBe(0.9);
        edge.Reason.ShouldBe("weight 90 of 100");
    }

    [Fact]
    public void Build_BadgesTellPoliciesAndFilters()
    {
        Shop.Nodes.Single(node => node.Id == "HTTPRoute:shop/cart").Badges.ShouldBe(["policy"]);
        Shop.Nodes.Single(node => node.Id == "HTTPRoute:shop/cart#canary").Badges.ShouldBe(["mirror"]);
        Shop.Nodes.Single(node => node.Id == "HTTPRoute:shop/cart#1").Badges.ShouldBe(["redirect"]);
        Shop.Nodes.Single(node => node.Id == "Deployment:shop/cart").Badges.ShouldBe(["network policy"]);
    }

    [Fact]
    public void Build_ProxyServiceOfAGateway_IsNotDrawnBesideIt() => Shop.Nodes.ShouldNotContain(node => node.Id == "Service:infra/proxy");

    [Fact]
    public void Build_Nothing_IsEmpty() => TopologyBuilder.Build(ClusterSnapshot.Empty, [], 0).ShouldBe(TopologySnapshot.Empty);

    [Fact]
    public void Build_FindingAboutAPart_ColoursThatPart()
    {
        var snapshot = ClusterSnapshot.Of(FixtureFiles.Objects("topology", "shop", "input.yaml"));
        var finding = new Finding
        {
            Code = "X",
            Severity = Severity.Warning,
            Object = new ResourceKey(KnownKinds.Gateway, "infra", "shared"),
            Path = "spec.listeners[0].tls.certificateRefs[0]",
            Message = "It expires soon.",
            Help = "",
        };
        var nodes = TopologyBuilder.Build(snapshot, [finding], 1).Nodes.ToDictionary(node => node.Id);
        (nodes["Gateway:infra/shared#http"].Health, nodes["Gateway:infra/shared#http"].Reason).ShouldBe(
            (HealthState.Warning, "It expires soon")
        );
        nodes["Gateway:infra/shared#closed"].Health.ShouldBe(HealthState.Unknown);
    }

    [Fact]
    public void Build_PrivateAddress_IsNotReachedFromTheInternet()
    {
        var service = ResourceObject.Parse(
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"a"},"spec":{"type":"LoadBalancer","ports":[{"port":80}]},"status":{"loadBalancer":{"ingress":[{"ip":"10.1.2.3"}]}}}"""
        );
        TopologyBuilder
            .Build(ClusterSnapshot.Of([service]), [], 1)
            .Edges.Select(Line)
            .ShouldBe(["Address:10.1.2.3 > Service:a/s", "PrivateNetwork > Address:10.1.2.3"]);
    }

    private static string Line(TopologyEdge edge) =>
        $"{edge.From} > {edge.To}{(edge.Label.Length == 0 ? "" : $" [{edge.Label}]")}{(edge.Health == HealthState.Critical ? " broken" : "")}";
}
