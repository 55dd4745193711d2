using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>The map itself, by keyboard and by what it says of itself; a canvas shows nothing else to a test.</summary>
[Collection(ProductCollection.Name)]
public sealed partial class MapTests(ProductFixture fixture)
{
    private const string Selected = "/c/sandbox/topology?sel=HTTPRoute%3Astorefront%2Fstorefront";

    [Fact]
    public async Task Keyboard_ArrowsFollowThePath_EnterOpensThePage()
    {
        await using var visitor = await fixture.VisitAsync();
        await OpenAsync(visitor, Selected);
        var panel = visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "Selection" });
        await Assertions.Expect(panel).ToContainTextAsync("storefront");

        await Map(visitor).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(panel).ToContainTextAsync("Rule");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("sel=HTTPRoute%3Astorefront%2Fstorefront%23"));

        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/c/sandbox/httproutes/storefront/storefront$"));
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Selection_WithItsPanel_HasNothingForAxe()
    {
        await using var visitor = await fixture.VisitAsync();
        await OpenAsync(visitor, Selected);

        (await visitor.AxeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Search_Enter_SelectsWhatIsFound()
    {
        await using var visitor = await fixture.VisitAsync();
        await OpenAsync(visitor, "/c/sandbox/topology");

        var box = visitor.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search in the graph" });
        await box.FillAsync("gift-cards HTTPRoute");
        await box.PressAsync("Enter");

        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("sel=HTTPRoute%3Astorefront%2Fgift-cards"));
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "Selection" }))
            .ToContainTextAsync("gift-cards");
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Canvas_RouteAppearsElsewhere_CountsItWithoutReload()
    {
        await using var visitor = await fixture.VisitAsync();
        await OpenAsync(visitor, "/c/sandbox/topology");
        var before = await CountAsync(visitor);
        const string Route = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: on-the-map, namespace: storefront }
            spec:
              parentRefs: [ { name: shared, namespace: infra, sectionName: https } ]
              hostnames: [ map.shop.example.com ]
              rules: [ { backendRefs: [ { name: web, port: 80 } ] } ]
            """;

        await Commands.RunAsync("kubectl", ["--kubeconfig", fixture.Product.Kubeconfig, "apply", "-f", "-"], Route);

        // The route and its rule.
        await Assertions.Expect(Map(visitor)).ToHaveAccessibleNameAsync(new Regex($"{before + 2} objects"));
        await fixture.Product.KubectlAsync("delete", "httproute", "-n", "storefront", "on-the-map");
        await Assertions.Expect(Map(visitor)).ToHaveAccessibleNameAsync(new Regex($"{before} objects"));
        visitor.Errors.ShouldBeEmpty();
    }

    private static async Task OpenAsync(Visitor visitor, string path)
    {
        await visitor.GoAsync(path);
        await Assertions.Expect(visitor.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static ILocator Map(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Application);

    private static async Task<int> CountAsync(Visitor visitor) =>
        int.Parse(Objects().Match(await Map(visitor).GetAttributeAsync("aria-label") ?? "").Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(\\d+) objects")]
    private static partial Regex Objects();
}
