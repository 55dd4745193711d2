using NetConsole.Client.Layout;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Layout;

public class PathsTests
{
    [Fact]
    public void Detail_Namespaced_NamesNamespaceAndName()
    {
        Paths
            .Detail(Views.Of([Views.HttpRoutes]), new ResourceKey(KnownKinds.HttpRoute, "shop", "cart"))
            .ShouldBe("c/prod/httproutes/shop/cart");
    }

    [Fact]
    public void Detail_ClusterScoped_HasADash()
    {
        var view = Views.Of([Views.Kind(KnownKinds.GatewayClass, "gatewayclasses")]);

        Paths.Detail(view, new ResourceKey(KnownKinds.GatewayClass, "", "eg")).ShouldBe("c/prod/gatewayclasses/-/eg");
    }

    [Fact]
    public void Segment_TwoKindsWithOnePlural_QualifiesTheSecond()
    {
        var core = Views.Kind(new GroupKind("", "Event"), "events");
        var grouped = Views.Kind(new GroupKind("events.k8s.io", "Event"), "events");
        var view = Views.Of([core, grouped]);

        Paths.Segment(view, core.Kind).ShouldBe("events");
        Paths.Segment(view, grouped.Kind).ShouldBe("events.events.k8s.io");
        view.KindByPlural("events.events.k8s.io").ShouldBe(grouped);
    }

    [Theory]
    [InlineData("findings", "c/prod/r/findings")]
    [InlineData("pods", "c/prod/pods")]
    public void List_PluralThatIsAPageOfOurs_GoesByTheLongWay(string plural, string expected) =>
        Paths.List("prod", plural).ShouldBe(expected);

    [Fact]
    public void Overview_OddClusterName_IsEscaped() => Paths.Overview("a/b c").ShouldBe("c/a%2Fb%20c");
}
