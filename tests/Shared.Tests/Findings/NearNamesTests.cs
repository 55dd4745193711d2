using NetConsole.Domain.Findings;

namespace NetConsole.Shared.Tests.Findings;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("web", "web", 0)]
    [InlineData("wbe", "web", 1)]
    [InlineData("Web", "web", 0)]
    [InlineData("catalog", "catalogue", 2)]
    [InlineData("", "web", 3)]
    public void Distance_CountsSlips(string left, string right, int distance) => NearNames.Distance(left, right).ShouldBe(distance);

    [Theory]
    [InlineData("cart-v2", "cart")]
    [InlineData("frnt", "front")]
    [InlineData("wbe", "web")]
    public void Of_WhatSomebodyMayHaveMeant_IsNear(string wanted, string candidate) =>
        NearNames.Of(wanted, ["payments", candidate, wanted]).ShouldBe([candidate]);

    [Theory]
    [InlineData("cart", "payments")]
    [InlineData("a", "b-service")]
    [InlineData("", "web")]
    public void Of_AnotherWord_IsNotNear(string wanted, string candidate) => NearNames.Of(wanted, [candidate]).ShouldBeEmpty();
}
