using Microsoft.Playwright;

namespace NetConsole.EndToEnd.Tests.Product;

/// <summary>One running product with the shop and one browser, shared by all walks; each walk opens its own context.</summary>
public sealed class ProductFixture : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private string session = "";

    public ProductProcess Product { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000);
        Product = await ProductProcess.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
            }
        );
        session = await Visitor.SignInAsync(Product, browser);
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Product.DisposeAsync();
    }

    /// <summary>A browser of its own with the session of the one sign-in that all walks share.</summary>
    public Task<Visitor> VisitAsync(int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light) =>
        Visitor.OpenAsync(Product, browser, session, width, height, scheme);

    /// <summary>A browser that has not signed in.</summary>
    public Task<Visitor> StrangerAsync() => Visitor.OpenStrangerAsync(Product, browser);
}

[CollectionDefinition(Name)]
public sealed class ProductCollection : ICollectionFixture<ProductFixture>
{
    public const string Name = "product";
}
