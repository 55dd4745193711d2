using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Resources;

public sealed class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Web = new() { ["app"] = "web", ["tier"] = "front" };

    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web,tier=front", true)]
    [InlineData("app=api", false)]
    [InlineData("app!=api", true)]
    [InlineData("owner!=me", true)]
    [InlineData("tier in (front, back)", true)]
    [InlineData("tier notin (front,back)", false)]
    [InlineData("owner notin (me)", true)]
    [InlineData("app,!owner", true)]
    [InlineData("owner", false)]
    public void Parse_SelectorText_MatchesAsKubectlDoes(string text, bool expected)
    {
        var selector = LabelSelectorText.Parse(text, out var problem);

        problem.ShouldBeNull();
        selector!.Matches(Web).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("=web")]
    [InlineData("app in web)")]
    [InlineData("app={x}")]
    public void Parse_NoSelector_SaysWhatIsAccepted(string text)
    {
        LabelSelectorText.Parse(text, out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain("accepted are");
    }

    [Fact]
    public void Read_AbsentSelector_IsNotTheEmptyOne()
    {
        LabelSelector.Read(default).ShouldBeNull();
        LabelSelector.Read(JsonDocument.Parse("{}").RootElement)!.Matches(Web).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"matchExpressions":[{"key":"owner","operator":"NotIn","values":["me"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"owner","operator":"DoesNotExist"}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"Near","values":["web"]}]}""", false)]
    [InlineData("""{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"tier","operator":"Exists"}]}""", true)]
    public void Read_Expressions_AllMustHold(string json, bool expected) =>
        LabelSelector.Read(JsonDocument.Parse(json).RootElement)!.Matches(Web).ShouldBe(expected);
}
