namespace NetConsole.Sandbox.Tests.Api;

/// <summary>How a namespace ends.</summary>
public sealed class NamespaceTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private async Task<string> HeldAsync()
    {
        var name = await cluster.NamespaceAsync();
        await cluster.PostAsync(
            $"/api/v1/namespaces/{name}/configmaps",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: held, finalizers: [example.com/hold]}}"
        );
        await cluster.SendAsync(HttpMethod.Delete, $"/api/v1/namespaces/{name}");
        return name;
    }

    [Fact]
    public async Task Terminating_SaysWhatRemains_AndTakesNothingNew()
    {
        var name = await HeldAsync();
        var (_, home) = await cluster.GetAsync($"/api/v1/namespaces/{name}");
        home["status"]!["phase"]!.GetValue<string>().ShouldBe("Terminating");
        var finalizers = home["status"]!["conditions"]!
            .AsArray()
            .Single(condition => condition!["type"]!.GetValue<string>() == "NamespaceFinalizersRemaining")!;
        finalizers["status"]!.GetValue<string>().ShouldBe("True");
        finalizers["message"]!.GetValue<string>().ShouldContain("example.com/hold in 1 resource instances");
        (
            await cluster.PostAsync($"/api/v1/namespaces/{name}/configmaps", "{apiVersion: v1, kind: ConfigMap, metadata: {name: new}}")
        ).Code.ShouldBe(403);
        await cluster.PatchAsync($"/api/v1/namespaces/{name}/configmaps/held", """{"metadata":{"finalizers":null}}""", "merge-patch+json");
        (await cluster.GetAsync($"/api/v1/namespaces/{name}")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Finalize_LetsItGoAtOnce()
    {
        var name = await HeldAsync();
        var (code, _) = await cluster.SendAsync(
            HttpMethod.Put,
            $"/api/v1/namespaces/{name}/finalize",
            $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"},"spec":{"finalizers":[]} }"""
        );
        code.ShouldBe(200);
        (await cluster.GetAsync($"/api/v1/namespaces/{name}")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Default_MayNotBeDeleted() =>
        (await cluster.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/default")).Code.ShouldBe(403);

    [Fact]
    public async Task DryRun_ShowsTheVersionItWouldReplace()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        var (_, one) = await cluster.PostAsync(home, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        var (_, tried) = await cluster.PatchAsync($"{home}/one?dryRun=All", """{"data":{"a":"b"}}""", "merge-patch+json");
        tried["data"]!["a"]!.GetValue<string>().ShouldBe("b");
        tried["metadata"]!["resourceVersion"]!.ToString().ShouldBe(one["metadata"]!["resourceVersion"]!.ToString());
        (await cluster.GetAsync($"{home}/one")).Body["data"].ShouldBeNull();
        var (code, made) = await cluster.PostAsync($"{home}?dryRun=All", "{apiVersion: v1, kind: ConfigMap, metadata: {name: two}}");
        code.ShouldBe(201);
        made["metadata"]!.AsObject().ContainsKey("resourceVersion").ShouldBeFalse();
    }
}
