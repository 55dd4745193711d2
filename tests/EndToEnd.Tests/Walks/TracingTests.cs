using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>A request is followed, found to be lost, put right and kept.</summary>
[Collection(ProductCollection.Name)]
public sealed class TracingTests(ProductFixture fixture)
{
    private const string Route = "storefront/api";

    [Fact]
    public async Task LostRequest_NearestRouteIsNamed_FixedAndTracedAgain()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        var before = await SpecAsync();
        try
        {
            await visitor.GoAsync("/c/sandbox/trace");
            await TraceAsync(page, "curl -sS 'https://api.shop.example.com/catalogue/1' \\\n  -H 'accept: */*'");
            await Assertions.Expect(page.GetByText("The gateway answers 404").First).ToBeVisibleAsync();
            var nearest = page.Locator(".near").First;
            await Assertions.Expect(nearest).ToContainTextAsync(Route);
            await Assertions.Expect(nearest).ToContainTextAsync("It wants path PathPrefix /catalog, not /catalogue/1.");
            var edit = nearest.GetByRole(AriaRole.Link, new() { Name = "spec.rules[0].matches[0].path.value" });
            (await edit.GetAttributeAsync("href")).ShouldNotBeNull().ShouldContain("/edit?field=");

            await nearest.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Also take path") }).ClickAsync();
            var review = page.GetByRole(AriaRole.Dialog);
            await Assertions.Expect(review.GetByText("404 becomes Service storefront/catalog:8080")).ToBeVisibleAsync();
            await review.GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();

            // The page follows the cluster: nobody asks again.
            await Assertions.Expect(page.GetByText("Forwarded to storefront/catalog.").First).ToBeVisibleAsync();
            visitor.Errors.ShouldBeEmpty();
            (await visitor.AxeAsync()).ShouldBeEmpty();
        }
        finally
        {
            await fixture.Product.KubectlAsync("patch", "httproute", "-n", "storefront", "api", "--type=merge", "-p", before);
        }
    }

    [Fact]
    public async Task Trace_StandsInTheAddress_WithoutCredentials()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/trace");
        await TraceAsync(visitor.Page, "curl -H 'x-release: next' -u joe:hunter2 https://shop.example.com/cart?x=1");
        await Assertions.Expect(visitor.Page.GetByText("Forwarded to storefront/web-canary.").First).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("host=shop.example.com"));
        visitor.Page.Url.ShouldNotContain("hunter2");
        visitor.Page.Url.ShouldNotContain("am9l");

        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.GetByText("Forwarded to storefront/web-canary.").First).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Show on the map" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("A traced request is lit")).ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Trace_FromAGatewayAndFromTheGraph_StartsWithARequestOfIt()
    {
        await using var visitor = await fixture.VisitAsync();
        foreach (
            var path in new[]
            {
                "/c/sandbox/services/storefront/web",
                "/c/sandbox/topology?view=objects&sel=Gateway%3Ainfra%2Fshared%23https-shop",
            }
        )
        {
            await visitor.GoAsync(path);
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Trace a request…" }).ClickAsync();
            var panel = visitor.Page.GetByRole(AriaRole.Dialog);
            await Assertions.Expect(panel.GetByText("Forwarded to storefront/web").First).ToBeVisibleAsync();
        }

        visitor.Errors.ShouldBeEmpty();
        (await visitor.AxeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task NonsenseLine_SaysWhatIsWrong()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/trace");
        await TraceAsync(visitor.Page, "curl 'https://shop.example.com/");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("never closed");
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Expectation_IsKept_AndAPendingEditThatBreaksItSaysSo()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/c/sandbox/trace");
        await TraceAsync(page, "curl -H 'x-release: next' https://shop.example.com/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as expectation…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Testers get the next release");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await visitor.GoAsync("/c/sandbox/httproutes/storefront/storefront/edit");
        await YamlText.ReplaceAsync(page, text => text.Replace("x-release", "x-other", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("breaks the expectation \"Testers get the next release\"").First).ToBeVisibleAsync();
        await page.GetByText("Trace a request under this edit").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Trace", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("The pending edit changes where this request goes.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Forwarded to storefront/web-canary.").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Forwarded to storefront/web (90 %)").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();

        await visitor.GoAsync("/c/sandbox");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Expectations" }).GetByText("1 pass")).ToBeVisibleAsync();
        await visitor.GoAsync("/c/sandbox/expectations");
        var row = page.Locator(".expectation").Filter(new() { HasText = "Testers get the next release" });
        await Assertions.Expect(row).ToContainTextAsync("Pass");
        await row.GetByRole(AriaRole.Button, new() { Name = "Drop Testers get the next release" }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        visitor.Errors.ShouldBeEmpty();
        (await visitor.AxeAsync()).ShouldBeEmpty();
    }

    private static async Task TraceAsync(IPage page, string line)
    {
        await page.GetByLabel("A curl line").FillAsync(line);
        await page.GetByRole(AriaRole.Button, new() { Name = "Trace", Exact = true }).ClickAsync();
    }

    private async Task<string> SpecAsync()
    {
        var rules = await fixture.Product.KubectlAsync("get", "httproute", "-n", "storefront", "api", "-o", "jsonpath={.spec.rules}");
        return JsonSerializer.Serialize(new { spec = new { rules = JsonElement.Parse(rules) } });
    }
}
