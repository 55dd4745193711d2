using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;
using NetConsole.Server.Tests.Topology;

namespace NetConsole.Server.Tests.Resources;

[Collection(ConsoleCollection.Name)]
public sealed class ResourceHubTests(ConsoleFixture fixture)
{
    [Fact]
    public async Task Hub_SendsTheListAndThenWhatChanges()
    {
        const string Path = "clusters/sandbox/namespaces/platform/configmaps/live";
        using var hub = await HubConnection.OpenAsync(fixture.Console, "hubs/resources");
        await hub.SubscribeAsync(
            new
            {
                cluster = "sandbox",
                plural = "configmaps",
                @namespace = "platform",
            }
        );
        var snapshot = await hub.ItemAsync("snapshot");

        await fixture.Console.SendAsync(
            HttpMethod.Put,
            Path,
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"live"},"data":{}}"""
        );
        var added = await hub.ItemAsync("patch", item => item.Items("upserts").Any());
        await fixture.Console.SendAsync(HttpMethod.Delete, Path);
        var removed = await hub.ItemAsync("patch", item => item.Items("removes").Any());

        added.Number("from").ShouldBe(snapshot.Number("version"));
        removed.Number("from").ShouldBe(added.Number("to"));
        removed.Items("removes").Single().Text("name").ShouldBe("live");
    }

    [Fact]
    public async Task Hub_OfAnUnknownKind_EndsWithTheReason()
    {
        using var hub = await HubConnection.OpenAsync(fixture.Console, "hubs/resources");
        await hub.SubscribeAsync(new { cluster = "sandbox", plural = "unicorns" });

        (await hub.ErrorAsync()).ShouldNotBeNull().ShouldContain("unicorns");
    }
}
