using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.Live.Benchmarks;

/// <summary>The first page of a long list, by the API and on the screen, against the same with few objects in the same run.</summary>
internal static class FirstPage
{
    public static async Task RunAsync(int routes, int requests)
    {
        Console.WriteLine("\n| first list page | n | p50 ms | p99 ms | p99/p50 |\n|---|---|---|---|---|");
        var small = await MeasureAsync(50, requests);
        var large = await MeasureAsync(routes, requests);
        Console.WriteLine(
            $"\n{routes} routes over 50: API {large.Api / small.Api:0.0}, screen {large.Screen / small.Screen:0.0}; server {large.Memory:0} MiB over {small.Memory:0} MiB."
        );
    }

    private static async Task<(double Api, double Screen, double Memory)> MeasureAsync(int routes, int requests)
    {
        var folder = Directory.CreateTempSubdirectory("netconsole-bench-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "routes.yaml"), Manifests(routes));
        await using var product = await ProductProcess.StartAsync("--scenario", folder);
        using var api = product.Api();
        var times = new List<double>();
        for (var request = 0; request < requests; request++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await api.GetAsync(new Uri("clusters/sandbox/httproutes?limit=50", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var screen = await ScreenAsync(product, requests / 3);
        Console.WriteLine(Figures.Line($"API, {routes} routes", times));
        Console.WriteLine(Figures.Line($"screen, {routes} routes", screen));
        Directory.Delete(folder, recursive: true);
        return (Figures.Percentile(times, 50), Figures.Percentile(screen, 50), ServerMemory.Resident(product));
    }

    private static async Task<List<double>> ScreenAsync(ProductProcess product, int visits)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] }
        );
        var page = await browser.NewPageAsync();
        await page.GotoAsync((await product.NewLinkAsync()).ToString());
        var times = new List<double>();
        for (var visit = 0; visit < visits; visit++)
        {
            var started = Stopwatch.GetTimestamp();
            await page.GotoAsync(new Uri(product.Address, "/c/sandbox/httproutes").ToString());
            await page.GetByText("route-00000").First.WaitForAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    private static string Manifests(int routes)
    {
        var yaml = new StringBuilder(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: { name: edge }
            spec: { controllerName: gateway.envoyproxy.io/gatewayclass-controller }
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: { name: shared, namespace: load }
            spec: { gatewayClassName: edge, listeners: [ { name: http, port: 80, protocol: HTTP } ] }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web, namespace: load }
            spec: { selector: { app: web }, ports: [ { port: 80 } ] }

            """
        );
        for (var index = 0; index < routes; index++)
        {
            yaml.Append(
                $$"""
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: { name: route-{{index:00000}}, namespace: load }
                spec: { parentRefs: [ { name: shared } ], hostnames: [ h{{index}}.example.com ], rules: [ { backendRefs: [ { name: web, port: 80 } ] } ] }

                """
            );
        }

        return yaml.ToString();
    }
}
