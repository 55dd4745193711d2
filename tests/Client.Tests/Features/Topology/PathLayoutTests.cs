using NetConsole.Client.Features.Topology;

namespace NetConsole.Client.Tests.Features.Topology;

public sealed class PathLayoutTests
{
    [Fact]
    public void Of_ShowsWhatLeadsToTheFocusAndWhatItLeadsTo()
    {
        var picture = PathLayout.Of(Picture.Index, ["cart"], most: 36);

        picture.Boxes.Select(box => box.Node.Id).ShouldBe(["gw", "ls", "cart", "cart-svc"]);
        picture.Lines.Count.ShouldBe(3);
        picture.Boxes.Single(box => box.Focus).Node.Id.ShouldBe("cart");
        picture.Hidden.ShouldBe(0);
    }

    [Fact]
    public void Of_EdgesLeadToTheRightAndBoxesDoNotOverlap()
    {
        var picture = PathLayout.Of(Picture.Index, ["gw"], most: 36);

        picture.Lines.ShouldAllBe(line => line.From.X + PathLayout.NodeWidth < line.To.X);
        foreach (var column in picture.Boxes.GroupBy(box => box.X))
        {
            var tops = column.Select(box => box.Y).Order().ToList();
            tops.Zip(tops.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= PathLayout.NodeHeight);
        }
    }

    [Fact]
    public void Of_MoreThanFits_LeavesOutWhatIsFarthestAndCountsIt()
    {
        var picture = PathLayout.Of(Picture.Index, ["cart"], most: 3);

        picture.Boxes.Select(box => box.Node.Id).ShouldBe(["ls", "cart", "cart-svc"]);
        picture.Hidden.ShouldBe(1);
    }

    [Fact]
    public void Of_AnObjectThatIsOnNoPath_IsEmpty() => PathLayout.Of(Picture.Index, [], most: 3).Boxes.ShouldBeEmpty();

    [Fact]
    public void Index_FindsThePartsOfAnObject() => Picture.Index.Of(Picture.CartRoute).Select(node => node.Id).ShouldBe(["cart"]);
}
