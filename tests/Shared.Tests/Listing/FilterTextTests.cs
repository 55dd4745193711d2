using NetConsole.Domain.Listing;

namespace NetConsole.Tests.Listing;

public class FilterTextTests
{
    [Fact]
    public void Parse_WordsAndTokens_AreToldApart()
    {
        var terms = FilterText.Parse("cart ns:team-a health:critical");

        terms.Select(term => (term.Key, term.Value)).ShouldBe([("", "cart"), ("ns", "team-a"), ("health", "critical")]);
    }

    [Fact]
    public void Parse_Quotes_KeepSpacesTogether()
    {
        FilterText.Parse("message:\"not found\"").ShouldHaveSingleItem().Value.ShouldBe("not found");
    }

    [Fact]
    public void Parse_LeadingMinus_Negates()
    {
        var term = FilterText.Parse("-ns:kube-system").ShouldHaveSingleItem();

        term.Negated.ShouldBeTrue();
        term.Key.ShouldBe("ns");
    }

    [Fact]
    public void Parse_UrlLikeWord_IsAWordAndNoToken()
    {
        FilterText.Parse("/cart:1").ShouldHaveSingleItem().Key.ShouldBe("");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ns:")]
    [InlineData("\"")]
    [InlineData(null)]
    public void Parse_NothingToAskFor_GivesNoTerms(string? text) => FilterText.Parse(text).ShouldBeEmpty();

    [Fact]
    public void Without_OneOfTwoEqualTerms_DropsOnlyThatOne()
    {
        var terms = FilterText.Parse("a a b");

        FilterText.Without(terms, terms[1]).ShouldBe("a b");
    }

    [Theory]
    [InlineData("web-2", "web-10")]
    [InlineData("10.0.0.9", "10.0.0.10")]
    [InlineData("a", "B")]
    [InlineData("v1", "v01a")]
    public void NaturalOrder_NumbersCountByValue(string first, string second) => NaturalOrder.Compare(first, second).ShouldBeLessThan(0);

    [Theory]
    [InlineData("shop.example.com", "*.example.com", true)]
    [InlineData("example.com", "*.example.com", false)]
    [InlineData("aaa", "a*a*a", true)]
    [InlineData("ab", "*a", false)]
    [InlineData("anything", "*", true)]
    [InlineData("", "*", true)]
    public void TextPattern_StarStandsForAnyText(string text, string pattern, bool meets) =>
        TextPattern.Whole(text, pattern).ShouldBe(meets);
}
