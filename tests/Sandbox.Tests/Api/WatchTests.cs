namespace NetConsole.Sandbox.Tests.Api;

public sealed class WatchTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static string ConfigMap(string name, string label) =>
        $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}, labels: {{l: {label}}}}}}}";

    [Fact]
    public async Task Watch_TellsEveryChangeInOrder()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        await cluster.PostAsync(home, ConfigMap("before", "x"));
        var version = (await cluster.GetAsync(home)).Body["metadata"]!["resourceVersion"]!.ToString();
        using var watch = await cluster.WatchAsync($"{home}?watch=1&resourceVersion={version}");
        await cluster.PostAsync(home, ConfigMap("one", "x"));
        await cluster.PatchAsync($"{home}/one", """{"data":{"a":"b"}}""", "merge-patch+json");
        await cluster.SendAsync(HttpMethod.Delete, $"{home}/one");
        (await watch.NextAsync()).Type.ShouldBe("ADDED");
        (await watch.NextAsync()).Type.ShouldBe("MODIFIED");
        var (type, last) = await watch.NextAsync();
        type.ShouldBe("DELETED");
        last["data"]!["a"]!.GetValue<string>().ShouldBe("b");
    }

    [Fact]
    public async Task Watch_WithSelector_ObjectThatStopsMatchingIsDeleted()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        using var watch = await cluster.WatchAsync($"{home}?watch=true&labelSelector=l%3Din");
        await cluster.PostAsync(home, ConfigMap("one", "out"));
        await cluster.PatchAsync($"{home}/one", """{"metadata":{"labels":{"l":"in"}}}""", "merge-patch+json");
        await cluster.PatchAsync($"{home}/one", """{"metadata":{"labels":{"l":"out"}}}""", "merge-patch+json");
        (await watch.NextAsync()).Type.ShouldBe("ADDED");
        (await watch.NextAsync()).Type.ShouldBe("DELETED");
    }

    [Fact]
    public async Task Watch_SendsInitialEvents_ThenTheirEnd()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        await cluster.PostAsync(home, ConfigMap("one", "x"));
        using var watch = await cluster.WatchAsync(
            $"{home}?watch=true&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan"
        );
        (await watch.NextAsync()).Type.ShouldBe("ADDED");
        var (type, bookmark) = await watch.NextAsync();
        type.ShouldBe("BOOKMARK");
        bookmark["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.GetValue<string>().ShouldBe("true");
        long.Parse(bookmark["metadata"]!["resourceVersion"]!.ToString()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Watch_FromBeforeCompaction_IsGone()
    {
        await using var own = await OwnAsync();
        await own.Cluster.PostAsync("/api/v1/namespaces/default/configmaps", ConfigMap("one", "x"));
        var version = (await own.Cluster.GetAsync("/api/v1/configmaps")).Body["metadata"]!["resourceVersion"]!.ToString();
        await own.Cluster.PostAsync("/api/v1/namespaces/default/configmaps", ConfigMap("two", "x"));
        own.Cluster.Host.Store.Compact();
        using var watch = await own.Cluster.WatchAsync($"/api/v1/configmaps?watch=true&resourceVersion={version}");
        var (type, status) = await watch.NextAsync();
        type.ShouldBe("ERROR");
        status["code"]!.GetValue<int>().ShouldBe(410);
        status["reason"]!.GetValue<string>().ShouldBe("Expired");
    }

    [Fact]
    public async Task Watch_AsTable_NamesItsColumnsOnce()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{home}?watch=true");
        request.Headers.TryAddWithoutValidation("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io");
        var response = await cluster.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var watch = new WatchReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        await cluster.PostAsync(home, ConfigMap("one", "x"));
        await cluster.PostAsync(home, ConfigMap("two", "x"));
        (await watch.NextAsync()).Object["columnDefinitions"]!.AsArray().Count.ShouldBeGreaterThan(0);
        (await watch.NextAsync()).Object["columnDefinitions"]!.AsArray().Count.ShouldBe(0);
    }

    private static async Task<OwnCluster> OwnAsync()
    {
        var own = new TestCluster();
        await own.InitializeAsync();
        return new OwnCluster(own);
    }

    private sealed class OwnCluster(TestCluster cluster) : IAsyncDisposable
    {
        public TestCluster Cluster => cluster;

        public async ValueTask DisposeAsync() => await cluster.DisposeAsync();
    }
}
