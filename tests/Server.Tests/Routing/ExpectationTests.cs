using System.Net.Http.Json;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;
using NetConsole.Server.Tests.Postgres;

namespace NetConsole.Server.Tests.Routing;

[Collection(ConsoleCollection.Name)]
public sealed class ExpectationTests(ConsoleFixture fixture)
{
    private const string Path = "clusters/sandbox/expectations";

    [Fact]
    public async Task Expectation_IsKeptCheckedChangedAndDropped()
    {
        var (status, created, tag) = await SendAsync(HttpMethod.Post, Path, Draft("testers get the next release"));
        status.ShouldBe(201, created.GetRawText());
        tag.ShouldBe("\"1\"");
        var id = created.Number("id");
        created.At("request").GetRawText().ShouldContain("Bearer ***");
        created.GetRawText().ShouldNotContain("s3cret");

        var verdict = (await SendAsync(HttpMethod.Get, $"{Path}/{id}")).Body;
        verdict.Flag("passes").ShouldBe(true);
        verdict.Text("outcome").ShouldBe("Forwarded to storefront/web-canary.");

        (await SendAsync(HttpMethod.Post, Path, Draft("testers get the next release"))).Status.ShouldBe(409);
        (await SendAsync(HttpMethod.Put, $"{Path}/{id}", Draft("testers get the old release", "web"), "\"7\"")).Status.ShouldBe(412);
        var (changed, body, next) = await SendAsync(HttpMethod.Put, $"{Path}/{id}", Draft("testers get the old release", "web"), "\"1\"");
        changed.ShouldBe(200, body.GetRawText());
        next.ShouldBe("\"2\"");
        var failing = (await SendAsync(HttpMethod.Get, $"{Path}?passes=false")).Body;
        failing
            .Items("items")
            .Single(item => item.At("expectation").Number("id") == id)
            .Items("differences")
            .Single()
            .GetString()
            .ShouldBe("expected storefront/web, got storefront/web-canary");

        (await SendAsync(HttpMethod.Delete, $"{Path}/{id}", null, "\"1\"")).Status.ShouldBe(412);
        (await SendAsync(HttpMethod.Delete, $"{Path}/{id}", null, "\"2\"")).Status.ShouldBe(204);
        (await SendAsync(HttpMethod.Get, $"{Path}/{id}")).Status.ShouldBe(404);
        (await SendAsync(HttpMethod.Delete, $"{Path}/{id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Plan_ThatWouldBreakAnExpectation_SaysSo()
    {
        var (_, created, _) = await SendAsync(HttpMethod.Post, Path, Draft("testers are not forgotten"));
        var route = await fixture.Console.GetAsync("clusters/sandbox/namespaces/storefront/httproutes/storefront");
        var edited = route.GetRawText().Replace("\"x-release\"", "\"x-other\"", StringComparison.Ordinal);

        var (status, plan, _) = await SendAsync(
            HttpMethod.Put,
            "clusters/sandbox/namespaces/storefront/httproutes/storefront?dryRun=true",
            edited
        );

        status.ShouldBe(200, plan.GetRawText());
        plan.Items("effects").First().GetString().ShouldNotBeNull().ShouldStartWith("breaks the expectation \"testers are not forgotten\"");
        (await SendAsync(HttpMethod.Delete, $"{Path}/{created.Number("id")}")).Status.ShouldBe(204);
    }

    [Theory]
    [InlineData("""{"name": "", "request": {"host": "a"}, "expected": {"statusCode": 404}}""", "name")]
    [InlineData("""{"name": "a", "expected": {"statusCode": 404}}""", "request")]
    [InlineData("""{"name": "a", "request": {"host": "a"}}""", "expected")]
    [InlineData("""{"name": "a", "request": {"host": "a"}, "expected": {}}""", "expected")]
    [InlineData("""{"name": "a", "request": {"host": "a"}, "expected": {"statusCode": 1}}""", "statusCode")]
    [InlineData("""{"name": "a", "request": {"host": "a", "path": "b"}, "expected": {"statusCode": 404}}""", "request.path")]
    public async Task Create_OfNonsense_SaysWhatIsWrong(string draft, string problem)
    {
        var (status, body, _) = await SendAsync(HttpMethod.Post, Path, draft);

        status.ShouldBe(400);
        body.Text("detail").ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public async Task UnknownCluster_Is404()
    {
        (await SendAsync(HttpMethod.Get, "clusters/none/expectations")).Status.ShouldBe(404);
        (await SendAsync(HttpMethod.Post, "clusters/none/expectations", Draft("x"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task DatabaseAway_IsSaid_AndWhatWasKeptIsStillChecked()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        await using var console = await RunningConsole.StartAsync(postgres.ConnectionString);
        (await SendAsync(HttpMethod.Post, Path, Draft("kept before"), console: console)).Status.ShouldBe(201);
        await postgres.PauseAsync();

        (await SendAsync(HttpMethod.Post, Path, Draft("too late"), console: console)).Status.ShouldBe(503);
        (await SendAsync(HttpMethod.Get, Path, console: console)).Status.ShouldBe(503);
        await postgres.ResumeAsync();
        await Eventually.Async(async () => (await SendAsync(HttpMethod.Get, Path, console: console)).Status == 200);

        // A second console on the same database finds it.
        await using var second = await RunningConsole.StartAsync(postgres.ConnectionString);
        await Eventually.Async(async () =>
            (await SendAsync(HttpMethod.Get, Path, console: second)) is { Status: 200 } answer && answer.Body.Items("items").Count() == 1
        );
    }

    private static string Draft(string name, string backend = "web-canary") =>
        JsonSerializer.Serialize(
            new
            {
                name,
                request = new
                {
                    gateway = new { @namespace = "infra", name = "shared" },
                    protocol = "HTTPS",
                    host = "shop.example.com",
                    headers = new[] { new { name = "x-release", value = "next" }, new { name = "Authorization", value = "Bearer s3cret" } },
                },
                expected = new { outcome = "Forwarded", backends = new[] { $"storefront/{backend}" } },
            }
        );

    private async Task<(int Status, JsonElement Body, string? Tag)> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string? ifMatch = null,
        RunningConsole? console = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await (console ?? fixture.Console).Api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), response.Headers.ETag?.Tag);
    }
}
