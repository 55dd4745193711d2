using System.Diagnostics;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.Live.Benchmarks;

/// <summary>
/// From a write that the API server has accepted to the frame that shows it, in several browsers at once. Writer and
/// browsers share the machine's clock. Beside it, in the same run, what the write itself takes: the ratio is the result.
/// </summary>
internal static class ChangeToPixel
{
    private const string Watch = """
        () => {
          window.painted = [];
          const picture = document.querySelector('.gc');
          new MutationObserver(() => window.painted.push(Date.now())).observe(picture, { attributes: true, attributeFilter: ['data-version'] });
        }
        """;

    public static async Task RunAsync(int browsers, int writes)
    {
        await using var product = await ProductProcess.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
            }
        );
        var pages = new List<IPage>();
        for (var index = 0; index < browsers; index++)
        {
            var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            await page.GotoAsync((await product.NewLinkAsync()).ToString());
            await page.GotoAsync(new Uri(product.Address, "/c/sandbox/topology").ToString());
            await page.WaitForSelectorAsync(".gc[data-version]");
            await page.EvaluateAsync(Watch);
            pages.Add(page);
        }

        var (latencies, own) = (new List<double>(), new List<double>());
        using var api = product.Api();
        for (var write = 0; write < writes; write++)
        {
            await Task.Delay(700);
            foreach (var page in pages)
            {
                await page.EvaluateAsync("() => { window.painted = []; }");
            }

            var started = Stopwatch.GetTimestamp();
            await PatchAsync(api, write % 2 == 0 ? 80 : 90);
            own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var accepted = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            foreach (var page in pages)
            {
                await page.WaitForFunctionAsync("() => window.painted.length > 0", null, new() { PollingInterval = 20 });
                latencies.Add(Math.Max(0, await page.EvaluateAsync<double>("() => window.painted[0]") - accepted));
            }
        }

        Console.WriteLine($"\nShop scenario, {browsers} browsers open, {writes} writes:\n");
        Console.WriteLine("| what | n | p50 ms | p99 ms | p99/p50 |\n|---|---|---|---|---|");
        Console.WriteLine(Figures.Line("write through the API, answered", own));
        Console.WriteLine(Figures.Line("answer to the frame that shows it", latencies));
        Console.WriteLine(
            $"\nFrame over write at p50: {Figures.Percentile(latencies, 50) / Figures.Percentile(own, 50):0.00}. Server, sandbox included: {ServerMemory.Resident(product):0} MiB resident."
        );
    }

    private static async Task PatchAsync(HttpClient api, int weight)
    {
        using var body = new StringContent(
            $$$"""{"spec":{"rules":[{"name":"everybody","matches":[{"path":{"type":"PathPrefix","value":"/"}}],"backendRefs":[{"name":"web","port":80,"weight":{{{weight}}}},{"name":"web-canary","port":80,"weight":10}]}]}}""",
            System.Text.Encoding.UTF8,
            "application/merge-patch+json"
        );
        using var answer = await api.PatchAsync(
            new Uri("clusters/sandbox/namespaces/storefront/httproutes/storefront", UriKind.Relative),
            body
        );
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }
}
