using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetConsole.Sandbox.Hosting;

namespace NetConsole.Live.Benchmarks;

/// <summary>The sandbox alone under load: writes, lists at many objects, and many watchers of one kind.</summary>
internal static class SandboxLoad
{
    private const string Home = "/api/v1/namespaces/default/configmaps";
    private const int Writers = 8;

    public static async Task RunAsync(int objects, int watchers, int writesPerSecond, TimeSpan watching)
    {
        await using var host = await SandboxHost.StartAsync(
            new SandboxOptions { Scenario = "empty", RunControllers = false },
            CancellationToken.None
        );
        using var client = Client(host);
        Console.WriteLine("| what | n | p50 ms | p99 ms | p99/p50 |");
        Console.WriteLine("|---|---|---|---|---|");
        await WritesAsync(client, objects);
        await ListsAsync(client);
        await WatchersAsync(host, client, watchers, writesPerSecond, watching);
    }

    private static async Task WritesAsync(HttpClient client, int objects)
    {
        var bare = await ManyAsync(5_000, _ => client.GetByteArrayAsync("/version"));
        var created = await ManyAsync(objects, index => SendAsync(client, HttpMethod.Post, Home, Manifest($"c{index}", index)));
        var patched = await ManyAsync(
            5_000,
            index => SendAsync(client, HttpMethod.Patch, $"{Home}/c{index * 7 % objects}", $$$"""{"data":{"seq":"p{{{index}}}"} }""")
        );
        var applied = await ManyAsync(
            5_000,
            index =>
                SendAsync(
                    client,
                    HttpMethod.Patch,
                    $"{Home}/c{index * 11 % objects}?fieldManager=bench&force=true",
                    Manifest($"c{index * 11 % objects}", index),
                    "application/apply-patch+yaml"
                )
        );
        Console.WriteLine(Figures.Line("bare request (GET /version)", bare.Millis));
        Console.WriteLine(Figures.Line($"create, up to {objects} objects", created.Millis));
        Console.WriteLine(Figures.Line("merge patch", patched.Millis));
        Console.WriteLine(Figures.Line("server-side apply", applied.Millis));
        Console.WriteLine();
        Console.WriteLine(
            $"Requests per second, {Writers} at a time: bare {bare.PerSecond:0}, create {created.PerSecond:0} ({Ratio(bare, created)}), "
                + $"merge patch {patched.PerSecond:0} ({Ratio(bare, patched)}), apply {applied.PerSecond:0} ({Ratio(bare, applied)})."
        );
        Console.WriteLine();
    }

    private static string Ratio(Series bare, Series other) => $"{bare.PerSecond / other.PerSecond:0.0} bare requests each";

    private static async Task ListsAsync(HttpClient client)
    {
        long bytes = 0;
        var whole = await SeriallyAsync(10, async () => bytes = await DrainAsync(client, Home));
        var page = await SeriallyAsync(50, () => DrainAsync(client, $"{Home}?limit=500"));
        var pages = await SeriallyAsync(3, () => PagesAsync(client));
        var selected = await SeriallyAsync(20, () => DrainAsync(client, $"{Home}?labelSelector=shard%3Ds7"));
        var one = await SeriallyAsync(200, () => DrainAsync(client, $"{Home}/c1"));
        Console.WriteLine("| list at all objects | n | p50 ms | p99 ms | p99/p50 |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine(Figures.Line("one object", one));
        Console.WriteLine(Figures.Line("first page of 500", page));
        Console.WriteLine(Figures.Line("all pages of 500", pages));
        Console.WriteLine(Figures.Line("a hundredth of them by label", selected));
        Console.WriteLine(Figures.Line("all in one answer", whole));
        var seconds = Figures.Percentile(whole, 50) / 1000;
        Console.WriteLine();
        Console.WriteLine($"The whole list is {bytes / 1e6:0} MB of JSON: {bytes / 1e6 / seconds:0} MB/s.");
        Console.WriteLine();
    }

    private static async Task WatchersAsync(SandboxHost host, HttpClient client, int watchers, int perSecond, TimeSpan watching)
    {
        var total = (int)(perSecond * watching.TotalSeconds);
        var sent = new long[total];
        using var patience = new CancellationTokenSource(watching + TimeSpan.FromMinutes(2));
        var all = new List<(HttpClient Client, WatchCount Count, Task Reading)>();
        for (var index = 0; index < watchers; index++)
        {
            var own = Client(host);
            var count = new WatchCount(sent);
            var response = await own.GetAsync(
                $"{Home}?watch=true&resourceVersion={host.Store.Version}",
                HttpCompletionOption.ResponseHeadersRead,
                patience.Token
            );
            all.Add((own, count, count.ReadAsync(await response.Content.ReadAsStreamAsync(patience.Token), patience.Token)));
        }

        var clock = Stopwatch.StartNew();
        var late = TimeSpan.Zero;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, total),
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (index, cancellation) =>
            {
                var due = TimeSpan.FromSeconds((double)index / perSecond);
                if (due > clock.Elapsed)
                {
                    await Task.Delay(due - clock.Elapsed, cancellation);
                }

                sent[index] = Stopwatch.GetTimestamp();
                await SendAsync(client, HttpMethod.Patch, $"{Home}/c{index % 1000}", $$$"""{"data":{"seq":"{{{index}}}"} }""");
            }
        );
        late = clock.Elapsed - watching;
        await Task.WhenAll(all.Select(watcher => watcher.Reading));
        var lags = all.SelectMany(watcher => watcher.Count.Lags).ToArray();
        Console.WriteLine($"| {watchers} watchers, {total} writes in {clock.Elapsed.TotalSeconds:0.0} s | n | p50 ms | p99 ms | p99/p50 |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine(Figures.Line("from sending the write to its event", lags));
        Console.WriteLine();
        Console.WriteLine(
            $"{all.Sum(watcher => watcher.Count.Seen)} of {(long)total * watchers} events arrived, "
                + $"{all.Sum(watcher => watcher.Count.Doubled)} twice; the writes were {late.TotalMilliseconds:0} ms behind their schedule at the end."
        );
        all.ForEach(watcher => watcher.Client.Dispose());
    }

    private static async Task<Series> ManyAsync(int count, Func<int, Task> request)
    {
        var millis = new double[count];
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (index, _) =>
            {
                var start = Stopwatch.GetTimestamp();
                await request(index);
                millis[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        );
        return new Series(millis, count / clock.Elapsed.TotalSeconds);
    }

    private static async Task<double[]> SeriallyAsync(int count, Func<Task> request)
    {
        var millis = new double[count];
        for (var index = 0; index < count; index++)
        {
            var start = Stopwatch.GetTimestamp();
            await request();
            millis[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return millis;
    }

    private static async Task PagesAsync(HttpClient client)
    {
        var token = "";
        do
        {
            var text = await client.GetByteArrayAsync($"{Home}?limit=500{token}");
            using var page = System.Text.Json.JsonDocument.Parse(text);
            token = page.RootElement.GetProperty("metadata").TryGetProperty("continue", out var next)
                ? $"&continue={Uri.EscapeDataString(next.GetString()!)}"
                : "";
        } while (token.Length > 0);
    }

    private static async Task<long> DrainAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        long total = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            total += read;
        }

        return total;
    }

    private static async Task SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        string body,
        string type = "application/merge-patch+json"
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(method == HttpMethod.Post ? "application/json" : type);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static string Manifest(string name, int index) =>
        $$$"""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","namespace":"default","labels":{"shard":"s{{{index
                % 100}}}","app":"load"} },
            "data":{"seq":"-1","text":"{{{new string('x', 600)}}}"} }
            """;

    private static HttpClient Client(SandboxHost host)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Writers * 2 };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509Certificate2.CreateFromPem(host.AuthorityPem) },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        var client = new HttpClient(handler) { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.AdminToken);
        return client;
    }

    private sealed record Series(double[] Millis, double PerSecond);
}
