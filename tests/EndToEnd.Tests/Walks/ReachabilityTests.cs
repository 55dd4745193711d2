using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>"Pod A times out on pod B": one question, and the policy that decides.</summary>
[Collection(ProductCollection.Name)]
public sealed class ReachabilityTests(ProductFixture fixture)
{
    [Fact]
    public async Task Ask_DeniedFlow_NamesThePolicyAndLeadsToIt()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/reachability");
        await visitor.Page.GetByLabel("From").FillAsync("checkout/orders");
        await visitor.Page.GetByLabel("To", new() { Exact = true }).FillAsync("checkout/payments");
        await visitor.Page.GetByLabel("Port").FillAsync("8443");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByText("may not reach")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "NetworkPolicy checkout/default-deny" }).First.ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/c/sandbox/networkpolicies/checkout/default-deny"));
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Matrix_Cell_LeadsFromNamespacesToWorkloadsToTheQuestion()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/reachability");
        await visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^checkout to platform: ") }).ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("rows=workload.*ns=checkout"));

        await visitor
            .Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(@"^checkout\/cart to platform\/postgres: .*TCP 5432") })
            .ClickAsync();

        await Assertions.Expect(visitor.Page.GetByText("Between the two, on any port: TCP 5432")).ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_NobodyOfThatName_SaysWhatIsAccepted()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/reachability?from=nowhere");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is no workload or pod");
        visitor.Errors.ShouldBeEmpty();
    }
}
