using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>A release in steps: promoted, rolled back, and read-only while somebody else does it.</summary>
[Collection(ProductCollection.Name)]
public sealed class CanaryTests(ProductFixture fixture)
{
    private const string Path = "/c/sandbox/httproutes/storefront/canary-walk";
    private const string Weights = "jsonpath={.spec.rules[0].backendRefs[*].weight}";

    private const string Route = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: canary-walk, namespace: storefront }
        spec:
          parentRefs: [ { name: shared, namespace: infra, sectionName: https } ]
          hostnames: [ canary.shop.example.com ]
          rules:
          - backendRefs: [ { name: web, port: 80, weight: 90 }, { name: web-canary, port: 80, weight: 10 } ]
        """;

    [Fact]
    public async Task Canary_PromotedAndRolledBack_WithTestersFirst()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await ApplyAsync(Route);
        try
        {
            await OpenAsync(visitor);
            await Assertions.Expect(page.GetByText("Nothing is measured")).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Promote to 25 %" }).ClickAsync();
            var review = page.GetByRole(AriaRole.Dialog);
            await Assertions.Expect(review.GetByText("Can be applied")).ToBeVisibleAsync();
            await Assertions.Expect(review.GetByText("web-canary:80 25 %").First).ToBeVisibleAsync();
            await review.GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Release of web-canary: 25 %").First).ToBeVisibleAsync();
            (await WeightsAsync()).ShouldBe("75 25");

            await page.GetByRole(AriaRole.Button, new() { Name = "Send testers…" }).ClickAsync();
            await review.GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
            await Assertions.Expect(page.GetByText("x-release: next").First).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
            await review.GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Release of web-canary: 0 %").First).ToBeVisibleAsync();
            (await WeightsAsync()).ShouldBe("100 0");
            visitor.Errors.ShouldBeEmpty();
            (await visitor.AxeAsync()).ShouldBeEmpty();

            // Each move is a change like any other.
            await visitor.GoAsync($"{Path}?tab=history");
            await Assertions.Expect(page.GetByText("Release web-canary: 25 %").First).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("Roll back web-canary: 0 %").First).ToBeVisibleAsync();
        }
        finally
        {
            await fixture.Product.KubectlAsync("delete", "httproute", "-n", "storefront", "canary-walk");
        }
    }

    [Fact]
    public async Task Canary_WhileAControllerOwnsTheWeights_IsReadOnlyAndSaysWhy()
    {
        await using var visitor = await fixture.VisitAsync(390, 844, ColorScheme.Dark);
        await ApplyAsync(Route, "--server-side", "--force-conflicts", "--field-manager=rollouts-controller");
        try
        {
            await OpenAsync(visitor);
            await Assertions.Expect(visitor.Page.GetByText("Argo Rollouts owns these weights")).ToBeVisibleAsync();
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Promote to 25 %" })).ToBeDisabledAsync();
            visitor.Errors.ShouldBeEmpty();
            (await visitor.AxeAsync()).ShouldBeEmpty();
            (await visitor.OverflowAsync()).ShouldBe(0);
        }
        finally
        {
            await fixture.Product.KubectlAsync("delete", "httproute", "-n", "storefront", "canary-walk");
        }
    }

    private static async Task OpenAsync(Visitor visitor)
    {
        await visitor.GoAsync(Path);
        await visitor.Page.GetByText(new Regex("Release of web-canary")).First.ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Promote to") })).ToBeVisibleAsync();
    }

    private Task<string> WeightsAsync() =>
        fixture.Product.KubectlAsync("get", "httproute", "-n", "storefront", "canary-walk", "-o", Weights);

    private Task<(int, string)> ApplyAsync(string manifest, params string[] options) =>
        Commands.RunAsync("kubectl", ["--kubeconfig", fixture.Product.Kubeconfig, "apply", .. options, "-f", "-"], manifest);
}
