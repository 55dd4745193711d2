using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NetConsole.EndToEnd.Tests.Product;

/// <summary>Somebody in front of a browser. Errors that the pages report are collected and fail the walk that asks.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> errors = new();

    private Visitor(ProductProcess product, IBrowserContext context, IPage page)
    {
        Product = product;
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Enqueue(error);
    }

    public ProductProcess Product { get; }

    public IPage Page { get; }

    /// <summary>What the browser's console reported as errors so far.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    public static Task<Visitor> OpenAsync(
        ProductProcess product,
        IBrowser browser,
        string session,
        int width,
        int height,
        ColorScheme scheme
    ) =>
        NewAsync(
            product,
            browser,
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme,
                StorageState = session,
            }
        );

    /// <summary>Signs in by a fresh one-time link; the answer is the browser's state, to start others with.</summary>
    public static async Task<string> SignInAsync(ProductProcess product, IBrowser browser)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync((await product.NewLinkAsync()).ToString());
        return await context.StorageStateAsync();
    }

    public static Task<Visitor> OpenStrangerAsync(ProductProcess product, IBrowser browser) => NewAsync(product, browser, new());

    /// <summary>Opens a path of the console and waits until the page is interactive.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(Product.Address, path).ToString());
        await Assertions.Expect(Page.Locator("main h1").First).ToBeAttachedAsync(new() { Timeout = 30_000 });
    }

    /// <summary>What axe finds on the page as it is now, one line each.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return
        [
            .. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}")),
        ];
    }

    /// <summary>Pixels by which the page is wider than the window: more than 0 means sideways scrolling.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private static async Task<Visitor> NewAsync(ProductProcess product, IBrowser browser, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        return new Visitor(product, context, await context.NewPageAsync());
    }
}
