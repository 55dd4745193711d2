using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>Gateways and routes made and changed by form alone, with the text as the other view of the same document.</summary>
[Collection(ProductCollection.Name)]
public sealed class FormTests(ProductFixture fixture)
{
    [Fact]
    public async Task Gateway_MadeByFormAlone_IsInTheClusterAsItWasMade()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/c/sandbox/gateways?ns=checkout");
        await page.Locator("[data-create]").ClickAsync();
        await Field(page, "metadata.name").FillAsync("by-form");
        await Field(page, "spec.listeners[0].hostname").FillAsync("*.form.example.com");
        await Field(page, "spec.listeners[0].protocol").FillAsync("HTTPS");
        await Field(page, "spec.listeners[0].port").FillAsync("443");
        await page.GetByRole(AriaRole.Button, new() { Name = "TLS", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a certificate" }).ClickAsync();
        await page.Locator(".pick-choice").First.ClickAsync();
        await page.GetByLabel("All:").First.CheckAsync();

        await Assertions.Expect(page.GetByText("Can be applied").First).ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
        (await visitor.AxeAsync()).ShouldBeEmpty();
        await ApplyAsync(page, "Review the new object");

        var made = await fixture.Product.KubectlAsync("get", "gateway", "-n", "checkout", "by-form", "-o", "yaml");
        made.ShouldContain("hostname: '*.form.example.com'");
        made.ShouldContain("from: All");
        made.ShouldContain("certificateRefs:");
        await fixture.Product.KubectlAsync("delete", "gateway", "-n", "checkout", "by-form");
    }

    [Fact]
    public async Task Route_MadeByFormThenWeighedBySlider_KeepsTheCommentOfTheText()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/c/sandbox/create/httproutes?ns=storefront");
        await Field(page, "metadata.name").FillAsync("by-form");
        await Field(page, "spec.hostnames").FillAsync("form.shop.example.com");
        await Item(page, "spec.rules[0]").ClickAsync(new() { Trial = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a backend" }).First.ClickAsync();
        await page.Locator(".pick-choice").Filter(new() { HasText = "storefront/web-canary" }).First.ClickAsync();

        // The other view of the same document: a comment written there stays when the form goes on.
        await page.GetByRole(AriaRole.Button, new() { Name = "Both", Exact = true }).ClickAsync();
        await YamlText.ReplaceAsync(page, text => text.Replace("  rules:", "  # who gets what\n  rules:", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("Can be applied").First).ToBeVisibleAsync();
        var slider = page.GetByRole(AriaRole.Slider).Last;
        await slider.FillAsync("3");
        await Assertions.Expect(page.Locator(".split-share").Last).ToContainTextAsync("75 %");
        await Assertions.Expect(YamlText.In(page)).ToContainTextAsync("weight: 3");
        (await YamlText.ReadAsync(page)).ShouldContain("  # who gets what\n  rules:");
        await Assertions.Expect(page.GetByText("takes the route").First).ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
        await ApplyAsync(page, "Review the new object");

        var weights = await fixture.Product.KubectlAsync(
            "get",
            "httproute",
            "-n",
            "storefront",
            "by-form",
            "-o",
            "jsonpath={.spec.rules[0].backendRefs[*].weight}"
        );
        weights.ShouldBe("1 3");
        await fixture.Product.KubectlAsync("delete", "httproute", "-n", "storefront", "by-form");
    }

    [Fact]
    public async Task Field_Refused_SaysSoAtTheFieldAndInTheText()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/c/sandbox/httproutes/storefront/www/edit");

        await Field(page, "spec.hostnames").FillAsync("Not A Host");

        var field = page.Locator("[data-path='spec.hostnames']");
        await Assertions.Expect(field.Locator(".ff-error").First).ToBeVisibleAsync();
        await Assertions.Expect(field.Locator("input").First).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.GetByText("Refused").First).ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
        (await visitor.AxeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_CannotBeRead_LocksTheFormWithItsLineUntilItCan()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/c/sandbox/httproutes/storefront/www/edit?view=both");
        await Assertions.Expect(Field(page, "spec.hostnames")).ToBeEditableAsync();

        await YamlText.ReplaceAsync(page, text => text.Replace("spec:", "spec: [", StringComparison.Ordinal));

        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "cannot be read" })).ToBeVisibleAsync();
        await Assertions.Expect(Field(page, "spec.hostnames")).Not.ToBeEditableAsync();
        await Assertions.Expect(Field(page, "spec.hostnames")).ToHaveValueAsync("www.shop.example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(Field(page, "spec.hostnames")).ToBeEditableAsync();
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Parents_OfARoute_AreOfferedWithTheReasonWhereNot()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/c/sandbox/httproutes/storefront/www/edit");

        await page.GetByRole(AriaRole.Button, new() { Name = "Attach to a listener" }).ClickAsync();

        // They stand open when nothing is left to choose; other listeners may have come meanwhile.
        await Assertions.Expect(page.Locator("details.pick-refused").First).ToBeVisibleAsync();
        await page.EvaluateAsync("document.querySelector('details.pick-refused').open = true");
        await Assertions.Expect(page.GetByText("No listener takes routes of kind HTTPRoute").First).ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
        (await visitor.AxeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rules_MovedByKeyboard_KeepTheFocusAndTheirOrderInTheText()
    {
        await using var visitor = await fixture.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/c/sandbox/httproutes/storefront/storefront/edit");
        await Item(page, "spec.rules[1]").FocusAsync();

        await page.Keyboard.PressAsync("Alt+ArrowUp");

        await Assertions.Expect(Item(page, "spec.rules[0]")).ToContainTextAsync("everybody");
        await Assertions.Expect(Item(page, "spec.rules[0]")).ToBeFocusedAsync();
        var text = await YamlText.ReadAsync(page);
        text.IndexOf("name: everybody", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("name: testers", StringComparison.Ordinal));
        visitor.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gateways/infra/shared")]
    [InlineData("gatewayclasses/-/edge")]
    [InlineData("httproutes/storefront/storefront")]
    [InlineData("grpcroutes/checkout/orders")]
    [InlineData("tlsroutes/checkout/terminals")]
    [InlineData("referencegrants/checkout/payments-widget")]
    [InlineData("backendtlspolicies/checkout/payments")]
    public async Task Form_OfEachKind_IsAccessibleOnEveryScreen(string address)
    {
        foreach (
            var (width, height, scheme) in new[]
            {
                (1440, 900, ColorScheme.Light),
                (1440, 900, ColorScheme.Dark),
                (390, 844, ColorScheme.Light),
                (390, 844, ColorScheme.Dark),
            }
        )
        {
            await using var visitor = await fixture.VisitAsync(width, height, scheme);
            await visitor.GoAsync($"/c/sandbox/{address}/edit");
            await Assertions.Expect(visitor.Page.Locator(".form-card").First).ToBeVisibleAsync();
            await OpenAllAsync(visitor.Page);

            visitor.Errors.ShouldBeEmpty();
            (await visitor.AxeAsync()).ShouldBeEmpty();
            (await visitor.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        }
    }

    /// <summary>What opens may hold more that is folded: opens, each once, until nothing new appears.</summary>
    private static Task OpenAllAsync(IPage page) =>
        page.EvaluateAsync(
            """
            async () => {
                for (let quiet = 0; quiet < 3;) {
                    const closed = document.querySelectorAll('.ff-fold[aria-expanded=false]:not([data-opened])');
                    closed.forEach(fold => { fold.dataset.opened = ''; fold.click(); });
                    await new Promise(done => setTimeout(done, 250));
                    quiet = closed.length === 0 ? quiet + 1 : 0;
                }
            }
            """
        );

    private static ILocator Field(IPage page, string path) => page.Locator($"[data-path='{path}'] input").First;

    private static ILocator Item(IPage page, string path) => page.Locator($"[data-path='{path}'] > .ff-item-head > .ff-fold");

    private static async Task ApplyAsync(IPage page, string review)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = review }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/by-form"));
    }
}
