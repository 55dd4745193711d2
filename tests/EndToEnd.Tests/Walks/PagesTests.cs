using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>Every page, wide and narrow, light and dark: axe finds nothing, nothing scrolls sideways, no script fails.</summary>
[Collection(ProductCollection.Name)]
public sealed class PagesTests(ProductFixture fixture)
{
    public static TheoryData<string> Pages { get; } =
    [
        "/c/sandbox",
        "/c/sandbox/topology",
        "/c/sandbox/topology?view=objects",
        "/c/sandbox/topology?view=connections",
        "/c/sandbox/findings",
        "/c/sandbox/explore",
        "/c/sandbox/addresses",
        "/c/sandbox/certificates",
        "/c/sandbox/reachability",
        "/c/sandbox/reachability?rows=workload",
        "/c/sandbox/reachability?from=checkout/cart&to=checkout/payments&port=8443",
        "/c/sandbox/changes",
        "/c/sandbox/trace",
        "/c/sandbox/trace?proto=HTTPS&port=443&host=shop.example.com&path=%2F",
        "/c/sandbox/trace?proto=HTTPS&port=443&host=api.shop.example.com&path=%2Fcatalogue",
        "/c/sandbox/expectations",
        "/c/sandbox/gateways",
        "/c/sandbox/httproutes",
        "/c/sandbox/services",
        "/c/sandbox/ingresses",
        "/c/sandbox/networkpolicies",
        "/c/sandbox/ipaddresspools",
        "/c/sandbox/pods",
        "/c/sandbox/secrets",
        "/c/sandbox/gateways/infra/shared",
        "/c/sandbox/httproutes/checkout/checkout",
        "/c/sandbox/httproutes/checkout/checkout?tab=related",
        "/c/sandbox/httproutes/checkout/checkout?tab=events",
        "/c/sandbox/httproutes/checkout/checkout?tab=history",
        "/c/sandbox/httproutes/checkout/checkout?tab=yaml",
        "/c/sandbox/httproutes/checkout/checkout/edit",
        "/c/sandbox/services/platform/vpn",
        "/c/sandbox/secrets/infra/shop-wildcard",
        "/c/sandbox/create/networkpolicies",
        "/c/sandbox/httproutes/none/none",
        "/c/sandbox/nosuchkinds",
        "/c/nocluster",
        "/settings",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WideAndLight_IsClean(string path)
    {
        await using var visitor = await fixture.VisitAsync();
        await CheckAsync(visitor, path);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_NarrowAndDark_IsClean(string path)
    {
        await using var visitor = await fixture.VisitAsync(390, 844, ColorScheme.Dark);
        await CheckAsync(visitor, path);
    }

    private static async Task CheckAsync(Visitor visitor, string path)
    {
        await visitor.GoAsync(path);
        await Assertions.Expect(visitor.Page.Locator("[aria-busy=true], .skeleton-rows")).ToHaveCountAsync(0);

        // First: axe itself makes the browser report a style that the policy stopped.
        visitor.Errors.ShouldBeEmpty();
        (await visitor.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        (await visitor.AxeAsync()).ShouldBeEmpty();
    }
}
