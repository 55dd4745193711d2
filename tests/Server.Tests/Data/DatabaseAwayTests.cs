using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;
using NetConsole.Server.Tests.Postgres;

namespace NetConsole.Server.Tests.Data;

public sealed class DatabaseAwayTests
{
    private const string Map = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{}}""";
    private const string Path = "clusters/sandbox/namespaces/default/configmaps/m";

    [Fact]
    public async Task DatabaseAway_ReadsGoOn_WritesAreRefused_AndItRecovers()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        await using var console = await RunningConsole.StartAsync(postgres.ConnectionString);
        await postgres.PauseAsync();

        var (refused, problem, _) = await console.SendAsync(HttpMethod.Put, Path, Map);
        refused.ShouldBe(503);
        problem.Text("detail").ShouldNotBeNull().ShouldContain("database");
        (await console.SendAsync(HttpMethod.Get, Path)).Status.ShouldBe(404);
        (await console.GetAsync("clusters/sandbox/gatewayclasses")).Items("items").Any().ShouldBeTrue();
        (await console.SendAsync(HttpMethod.Get, "clusters/sandbox/changes")).Status.ShouldBe(503);
        var plan = (await console.SendAsync(HttpMethod.Put, $"{Path}?dryRun=true", Map)).Body;
        plan.Text("verdict").ShouldBe("Ready");
        plan.Items("warnings").Any().ShouldBeTrue();

        await postgres.ResumeAsync();
        await Eventually.Async(async () => (await console.SendAsync(HttpMethod.Put, Path, Map)).Status == 201);
        (await console.GetAsync("clusters/sandbox/changes")).Items("items").Count().ShouldBe(1);
    }

    [Fact]
    public async Task WrongDatabase_IsSaidInWordsWithoutTheConnectionString()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        var wrong = postgres.ConnectionString.Replace("Database=postgres", "Database=nothing;Password=hunter2", StringComparison.Ordinal);
        await using var console = await RunningConsole.StartAsync(wrong);

        var ready = await console.Anonymous.GetStringAsync("readyz");

        ready.ShouldContain("no database of this name");
        ready.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task SecondStart_OnTheSameDatabase_KeepsHistoryAndSessions()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        string cookie;
        await using (var first = await RunningConsole.StartAsync(postgres.ConnectionString))
        {
            await first.SendAsync(HttpMethod.Put, Path, Map);
            var link = JsonElement.Parse(await (await first.Api.PostAsync("signin-links", null)).Content.ReadAsStringAsync()).Text("url");
            cookie = (await first.Anonymous.GetAsync(link)).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        await using var second = await RunningConsole.StartAsync(postgres.ConnectionString);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/clusters/sandbox/changes");
        request.Headers.Add("Cookie", cookie);

        // Another data folder: the keys came from the database.
        using var response = await second.Anonymous.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue();
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"name\":\"m\"");
    }
}
