using System.Net.WebSockets;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Topology;

[Collection(ConsoleCollection.Name)]
public sealed class TopologyTests(ConsoleFixture fixture)
{
    private RunningConsole Console => fixture.Console;

    [Fact]
    public async Task Hub_SendsASnapshotAndThenThePatchOfAChange()
    {
        using var hub = await HubConnection.OpenAsync(Console, "hubs/topology");
        await hub.SubscribeAsync(new { cluster = "sandbox" });
        var snapshot = await hub.ItemAsync("snapshot");

        await Console.SendAsync(HttpMethod.Put, "clusters/sandbox/namespaces/storefront/httproutes/patched", Route("patched"));
        var patch = await hub.ItemAsync("patch", item => item.Items("upsertNodes").Any(node => node.Text("name") == "patched"));
        await Console.SendAsync(HttpMethod.Delete, "clusters/sandbox/namespaces/storefront/httproutes/patched");
        var removal = await hub.ItemAsync("patch", item => item.Items("removeNodes").Any());

        snapshot.Items("nodes").Count().ShouldBeGreaterThan(20);
        patch.Number("from").ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(snapshot.Number("version") ?? 0);
        removal.Number("from").ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(patch.Number("to") ?? 0);
    }

    [Fact]
    public async Task Hub_PatchesConnect_EachStartsWhereTheLastEnded()
    {
        using var hub = await HubConnection.OpenAsync(Console, "hubs/topology");
        await hub.SubscribeAsync(new { cluster = "sandbox", namespaces = (string[])["storefront"] });
        var version = (await hub.ItemAsync("snapshot")).Number("version");

        for (var round = 0; round < 3; round++)
        {
            await Console.SendAsync(
                HttpMethod.Put,
                "clusters/sandbox/namespaces/storefront/httproutes/chain",
                Route("chain", $"h{round}.example.com")
            );
            var patch = await hub.ItemAsync("patch");
            patch.Number("from").ShouldBe(version);
            version = patch.Number("to");
        }

        await Console.SendAsync(HttpMethod.Delete, "clusters/sandbox/namespaces/storefront/httproutes/chain");
    }

    [Fact]
    public async Task Hub_OfAnUnknownCluster_EndsWithTheReason()
    {
        using var hub = await HubConnection.OpenAsync(Console, "hubs/topology");
        await hub.SubscribeAsync(new { cluster = "nowhere" });

        (await hub.ErrorAsync()).ShouldNotBeNull().ShouldContain("nowhere");
    }

    [Fact]
    public async Task Hub_WithoutToken_IsRefused()
    {
        using var socket = new ClientWebSocket();
        var address = new UriBuilder(new Uri(Console.Address, "hubs/topology")) { Scheme = "ws" };

        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(address.Uri, CancellationToken.None));
    }

    [Fact]
    public async Task Get_OneNamespace_ComesWithThePathThatLeadsThere()
    {
        var whole = await Console.GetAsync("clusters/sandbox/topology");
        var part = await Console.GetAsync("clusters/sandbox/topology?namespace=storefront");

        part.Items("nodes").Count().ShouldBeLessThan(whole.Items("nodes").Count());
        part.Items("nodes").ShouldContain(node => node.Text("kind") == "Gateway" && node.Text("namespace") == "infra");
        var ids = part.Items("nodes").Select(node => node.Text("id")).ToHashSet();
        part.Items("edges").ShouldAllBe(edge => ids.Contains(edge.Text("from")) && ids.Contains(edge.Text("to")));
    }

    [Fact]
    public async Task Get_WithKnownETag_IsNotModified()
    {
        await Eventually.Async(async () =>
        {
            using var first = await Console.Api.GetAsync("clusters/sandbox/topology");
            using var request = new HttpRequestMessage(HttpMethod.Get, "clusters/sandbox/topology");
            request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag?.ToString());
            return (int)(await Console.Api.SendAsync(request)).StatusCode == 304;
        });
    }

    private static string Route(string name, string host = "patched.example.com") =>
        $$$"""
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"name":"{{{name}}}"},
             "spec":{"hostnames":["{{{host}}}"],"parentRefs":[{"name":"shared","namespace":"infra"}],"rules":[{"backendRefs":[{"name":"catalog","port":8080}]}]}}
            """;
}
