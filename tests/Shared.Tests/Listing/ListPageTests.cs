using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Listing;

public class ListPageTests
{
    private static List<ResourceObject> Some(int count) =>
        [.. Enumerable.Range(0, count).Select(index => Objects.Route("a", $"r{index:00}"))];

    [Fact]
    public void Of_FollowedToTheEnd_GivesEachObjectOnce()
    {
        var all = Some(7);
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = ListPage.Of(all, 3, token).ShouldNotBeNull();
            seen.AddRange(page.Items.Select(item => item.Name));
            token = page.Continue;
        } while (token is not null);

        seen.ShouldBe(all.Select(item => item.Name));
    }

    [Fact]
    public void Of_ObjectsAddedBefore_GoesOnAfterTheLastOneGiven()
    {
        var first = ListPage.Of(Some(4), 2, null).ShouldNotBeNull();
        var grown = Some(4).Prepend(Objects.Route("a", "new")).ToList();

        ListPage.Of(grown, 2, first.Continue).ShouldNotBeNull().Items[0].Name.ShouldBe("r02");
    }

    [Fact]
    public void Of_LastObjectDeleted_GoesOnWhereItStood()
    {
        var first = ListPage.Of(Some(4), 2, null).ShouldNotBeNull();
        var shrunk = Some(4);
        shrunk.RemoveAt(1);

        ListPage.Of(shrunk, 2, first.Continue).ShouldNotBeNull().Items[0].Name.ShouldBe("r03");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("!!!")]
    [InlineData("YWJj")]
    [InlineData("LTF8YXxi")]
    public void Of_ForeignToken_IsRefused(string token) => ListPage.Of(Some(2), 1, token).ShouldBeNull();
}
