using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>From a finding to its end: the fix is picked, looked at, applied, and the finding is gone.</summary>
[Collection(ProductCollection.Name)]
public sealed class FixesTests(ProductFixture fixture)
{
    private const string Findings = "/c/sandbox/findings?q=name:fix-me";

    [Fact]
    public async Task Fix_OfARoute_IsReviewedAndApplied_AndAMissingGrantIsMade()
    {
        await ApplyAsync("htps", "web", "storefront", 80);
        try
        {
            await using var visitor = await fixture.VisitAsync();
            await PointToListenerAsync(visitor);
            await GrantAsync(visitor);
            visitor.Errors.ShouldBeEmpty();
        }
        finally
        {
            await fixture.Product.KubectlAsync("delete", "httproute", "-n", "storefront", "fix-me", "--ignore-not-found");
            await fixture.Product.KubectlAsync("delete", "referencegrant", "-n", "checkout", "storefront-to-cart", "--ignore-not-found");
        }
    }

    private async Task PointToListenerAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.GoAsync(Findings);
        var fix = page.GetByRole(AriaRole.Link, new() { Name = "Point to listener https", Exact = false }).First;
        await Assertions.Expect(fix).ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
        await fix.ClickAsync();

        // Nothing is applied by itself.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Edit HTTPRoute fix-me" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("the edit is in the text, not applied yet").First).ToBeVisibleAsync();
        await Assertions.Expect(YamlText.In(page)).ToContainTextAsync("sectionName: https");
        (await SectionAsync()).ShouldBe("htps");

        await page.GetByRole(AriaRole.Button, new() { Name = "Review the change" }).ClickAsync();
        var review = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(review.GetByText("sectionName: https")).ToBeVisibleAsync();
        await review.GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/c/sandbox/httproutes/storefront/fix-me$"));
        (await SectionAsync()).ShouldBe("https");

        await visitor.GoAsync(Findings);
        await Assertions.Expect(page.GetByText("htps")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Point to listener")).ToHaveCountAsync(0);
    }

    private async Task GrantAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await ApplyAsync("https", "cart", "checkout", 8080);
        await visitor.GoAsync("/c/sandbox/httproutes/storefront/fix-me");
        await page.GetByRole(AriaRole.Link, new() { Name = "Create a ReferenceGrant in checkout" }).First.ClickAsync();

        await Assertions.Expect(YamlText.In(page)).ToContainTextAsync("name: storefront-to-cart");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review the new object" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/c/sandbox/referencegrants/checkout/storefront-to-cart$"));

        await visitor.GoAsync("/c/sandbox/httproutes/storefront/fix-me");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "fix-me" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Create a ReferenceGrant in checkout")).ToHaveCountAsync(0);
    }

    private async Task<string> SectionAsync() =>
        (
            await fixture.Product.KubectlAsync(
                "get",
                "httproute",
                "-n",
                "storefront",
                "fix-me",
                "-o",
                "jsonpath={.spec.parentRefs[0].sectionName}"
            )
        ).Trim();

    private async Task ApplyAsync(string section, string service, string home, int port) =>
        await Commands.RunAsync(
            "kubectl",
            ["--kubeconfig", fixture.Product.Kubeconfig, "apply", "-f", "-"],
            $$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: fix-me, namespace: storefront }
            spec:
              parentRefs: [ { name: shared, namespace: infra, sectionName: {{section}} } ]
              hostnames: [ fix-me.shop.example.com ]
              rules: [ { backendRefs: [ { name: {{service}}, namespace: {{home}}, port: {{port}} } ] } ]
            """
        );
}
