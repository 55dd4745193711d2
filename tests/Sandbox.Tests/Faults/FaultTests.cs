using System.Text;
using System.Text.Json.Nodes;
using NetConsole.Sandbox.Faults;

namespace NetConsole.Sandbox.Tests.Faults;

/// <summary>Each fault as a client sees it.</summary>
public sealed class FaultTests(TestCluster cluster) : IClassFixture<TestCluster>, IDisposable
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    public void Dispose() => cluster.Host.Faults.Clear();

    private Task<(int Code, JsonObject Body)> CreateAsync(string prefix = "one-") =>
        cluster.PostAsync(ConfigMaps, $"{{apiVersion: v1, kind: ConfigMap, metadata: {{generateName: {prefix}}}}}");

    [Fact]
    public async Task Refuse_AnswersWithRetryAfter_SoOftenAsAsked_AndNobodyElse()
    {
        cluster.Host.Faults.Add(
            new FaultRule
            {
                Fault = FaultKind.Refuse,
                Code = 429,
                RetryAfterSeconds = 3,
                Verbs = ["list"],
                Resources = ["configmaps"],
                Times = 1,
            }
        );
        (await cluster.GetAsync("/api/v1/secrets")).Code.ShouldBe(200);
        using var response = await cluster.Http.GetAsync(ConfigMaps);
        ((int)response.StatusCode).ShouldBe(429);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
        (await cluster.GetAsync(ConfigMaps)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Probability_IsDrawnFromTheSeed()
    {
        async Task<string> CodesAsync()
        {
            cluster.Host.Faults.Clear();
            cluster.Host.Faults.Seed(7);
            cluster.Host.Faults.Add(
                new FaultRule
                {
                    Fault = FaultKind.Refuse,
                    Probability = 0.5,
                    Resources = ["configmaps"],
                }
            );
            var codes = new List<int>();
            for (var i = 0; i < 20; i++)
            {
                codes.Add((await cluster.GetAsync(ConfigMaps)).Code);
            }

            return string.Join(',', codes);
        }

        var first = await CodesAsync();
        first.ShouldContain("500");
        first.ShouldContain("200");
        (await CodesAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task DropWatch_EndsBetweenEvents()
    {
        cluster.Host.Faults.Add(new FaultRule { Fault = FaultKind.DropWatch, AfterEvents = 2 });
        var name = await cluster.NamespaceAsync();
        var watching = cluster.Http.GetStringAsync($"/api/v1/namespaces/{name}/configmaps?watch=true&resourceVersion=0");
        for (var i = 0; i < 3; i++)
        {
            await cluster.PostAsync(
                $"/api/v1/namespaces/{name}/configmaps",
                $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c{i}}}}}"
            );
        }

        (await watching).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Gone_IsTheLastEventOfAWatch()
    {
        cluster.Host.Faults.Add(new FaultRule { Fault = FaultKind.Gone, Verbs = ["watch"] });
        using var watch = await cluster.WatchAsync($"{ConfigMaps}?watch=true&resourceVersion={cluster.Host.Store.Version}");
        var (type, status) = await watch.NextAsync();
        type.ShouldBe("ERROR");
        status["code"]!.GetValue<int>().ShouldBe(410);
    }

    [Fact]
    public async Task Truncate_CarriesTheWriteOut_AndLosesItsAnswer()
    {
        cluster.Host.Faults.Add(
            new FaultRule
            {
                Fault = FaultKind.Truncate,
                Verbs = ["create"],
                AfterBytes = 10,
            }
        );
        await Should.ThrowAsync<HttpRequestException>(() => CreateAsync("lost-"));
        var (_, list) = await cluster.GetAsync(ConfigMaps);
        list["items"]!.AsArray().ShouldContain(item => item!["metadata"]!["name"]!.GetValue<string>().StartsWith("lost-"));
    }

    [Fact]
    public async Task HalfOpen_KeepsTheConnectionAndSaysNothing()
    {
        using var own = cluster.Client(cluster.Host.AdminToken);
        cluster.Host.Faults.Add(
            new FaultRule
            {
                Fault = FaultKind.HalfOpen,
                Verbs = ["list"],
                Times = 1,
            }
        );
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => own.GetStringAsync(ConfigMaps, patience.Token));

        // Over a new connection all is well.
        using var other = cluster.Client(cluster.Host.AdminToken);
        (await other.GetStringAsync(ConfigMaps)).ShouldContain("ConfigMapList");
    }

    [Fact]
    public async Task ClockSkew_IsSeenInDateAndTimestamps()
    {
        cluster.Host.Faults.ClockSkew = TimeSpan.FromDays(-400);
        using var response = await cluster.Http.GetAsync(ConfigMaps);
        response.Headers.Date!.Value.ShouldBeLessThan(DateTimeOffset.Now.AddDays(-399));
        var (_, created) = await CreateAsync();
        DateTimeOffset
            .Parse(created["metadata"]!["creationTimestamp"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeLessThan(DateTimeOffset.Now.AddDays(-399));
    }

    [Fact]
    public async Task ReplaceCertificate_OfTheSameAuthority_IsTrusted_OfAnotherIsNot()
    {
        var own = new TestCluster();
        await own.InitializeAsync();
        try
        {
            using var old = own.Client(own.Host.AdminToken);
            (await old.GetStringAsync("/version")).ShouldContain("gitVersion");
            own.Host.Faults.ReplaceCertificate(newAuthority: false);
            (await old.GetStringAsync("/version")).ShouldContain("gitVersion");
            own.Host.Faults.ReplaceCertificate(newAuthority: true);
            await Should.ThrowAsync<HttpRequestException>(() => old.GetStringAsync("/version"));
            using var fresh = own.Client(own.Host.AdminToken);
            (await fresh.GetStringAsync("/version")).ShouldContain("gitVersion");
            (await File.ReadAllTextAsync(own.KubeconfigPath)).ShouldContain(
                Convert.ToBase64String(Encoding.UTF8.GetBytes(own.Host.AuthorityPem))
            );
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Endpoint_SwitchesFaultsForAdministratorsOnly()
    {
        var (code, body) = await cluster.SendAsync(
            HttpMethod.Post,
            "/sandbox/faults",
            """{"fault":"Refuse","code":503,"resources":["configmaps"],"retryAfterSeconds":1}"""
        );
        code.ShouldBe(200);
        body["rules"]!.AsArray().Count.ShouldBe(1);
        (await cluster.GetAsync(ConfigMaps)).Code.ShouldBe(503);
        (await cluster.SendAsync(HttpMethod.Post, "/sandbox/faults", """{"fault":"Nonsense"}""")).Code.ShouldBe(400);
        (await cluster.SendAsync(HttpMethod.Delete, "/sandbox/faults")).Code.ShouldBe(200);
        (await cluster.GetAsync(ConfigMaps)).Code.ShouldBe(200);
        using var stranger = cluster.Client("nonsense");
        ((int)(await stranger.GetAsync("/sandbox/faults")).StatusCode).ShouldBe(401);
    }
}
