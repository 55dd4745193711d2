using NetConsole.Client.Layout;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Layout;

public class PaletteSearchTests
{
    private static readonly PaletteEntry[] Pages =
    [
        new("Topology", "page", "", "topology", "c/prod/topology"),
        new("Settings", "page", "", "settings", "settings"),
    ];

    private static IReadOnlyList<PaletteEntry> Find(string text) =>
        PaletteSearch.Find(
            text,
            Pages,
            Views.Of(
                [Views.HttpRoutes, Views.Services],
                Views.Object(KnownKinds.HttpRoute, "shop", "cart"),
                Views.Object(KnownKinds.HttpRoute, "blog", "cart-comments"),
                Views.Object(KnownKinds.Service, "shop", "cart"),
                Views.Object(KnownKinds.Service, "shop", "old-cart")
            )
        );

    [Fact]
    public void Find_Nothing_OffersPagesOnly() =>
        Find("").Select(entry => entry.Title).ShouldBe(["Settings", "Topology"], ignoreOrder: true);

    [Fact]
    public void Find_Name_PutsTheExactOnesFirst() =>
        Find("cart").Select(entry => entry.Title).ShouldBe(["cart", "cart", "cart-comments", "old-cart"]);

    [Fact]
    public void Find_NameWithKindCodeAndNamespace_Narrows()
    {
        Find("hr cart shop").ShouldHaveSingleItem().Href.ShouldBe("c/prod/httproutes/shop/cart");
        Find("shop/cart service").Count.ShouldBe(2);
    }

    [Fact]
    public void Find_WordThatIsNowhere_FindsNothing() => Find("cart nowhere").ShouldBeEmpty();

    [Fact]
    public void Find_PartOfAPage_FindsIt() => Find("topo").ShouldHaveSingleItem().Icon.ShouldBe("topology");
}
