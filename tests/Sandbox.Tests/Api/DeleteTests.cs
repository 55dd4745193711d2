using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Tests.Api;

public sealed class DeleteTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private async Task<(string Home, JsonObject Owner)> FamilyAsync(string finalizers = "[]")
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        var (_, owner) = await cluster.PostAsync(
            home,
            $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: owner, finalizers: {finalizers}}}}}"
        );
        var uid = owner["metadata"]!["uid"]!.GetValue<string>();
        (
            await cluster.PostAsync(
                home,
                $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: child, ownerReferences: [{{apiVersion: v1, kind: ConfigMap, name: owner, uid: {uid}, blockOwnerDeletion: true}}]}}}}"
            )
        ).Code.ShouldBe(201);
        return (home, owner);
    }

    [Theory]
    [InlineData("Background")]
    [InlineData("Foreground")]
    public async Task Delete_TakesDependentsAlong(string policy)
    {
        var (home, _) = await FamilyAsync();
        (await cluster.SendAsync(HttpMethod.Delete, $"{home}/owner?propagationPolicy={policy}")).Code.ShouldBe(200);
        (await cluster.GetAsync($"{home}/owner")).Code.ShouldBe(404);
        (await cluster.GetAsync($"{home}/child")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Delete_Orphan_LeavesDependentsWithoutOwner()
    {
        var (home, _) = await FamilyAsync();
        await cluster.SendAsync(HttpMethod.Delete, $"{home}/owner", """{"propagationPolicy":"Orphan"}""");
        var (code, child) = await cluster.GetAsync($"{home}/child");
        code.ShouldBe(200);
        child["metadata"]!.AsObject().ContainsKey("ownerReferences").ShouldBeFalse();
    }

    [Fact]
    public async Task Delete_Foreground_WaitsForABlockingDependent()
    {
        var (home, _) = await FamilyAsync();
        await cluster.PatchAsync($"{home}/child", """{"metadata":{"finalizers":["example.com/hold"]}}""", "merge-patch+json");
        await cluster.SendAsync(HttpMethod.Delete, $"{home}/owner?propagationPolicy=Foreground");
        (await cluster.GetAsync($"{home}/owner")).Body["metadata"]!["finalizers"]!.ToJsonString().ShouldBe("""["foregroundDeletion"]""");
        await cluster.PatchAsync($"{home}/child", """{"metadata":{"finalizers":null}}""", "merge-patch+json");
        (await cluster.GetAsync($"{home}/child")).Code.ShouldBe(404);
        (await cluster.GetAsync($"{home}/owner")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Delete_WithFinalizer_IsMarkedAndGoesWhenTheFinalizerGoes()
    {
        var (home, _) = await FamilyAsync("[example.com/hold]");
        var (_, marked) = await cluster.SendAsync(HttpMethod.Delete, $"{home}/owner");
        marked["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        (await cluster.GetAsync($"{home}/child")).Code.ShouldBe(200);
        await cluster.PatchAsync($"{home}/owner", """[{"op":"remove","path":"/metadata/finalizers"}]""", "json-patch+json");
        (await cluster.GetAsync($"{home}/owner")).Code.ShouldBe(404);
        (await cluster.GetAsync($"{home}/child")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Delete_WithFailingPrecondition_Conflicts()
    {
        var (home, _) = await FamilyAsync();
        (await cluster.SendAsync(HttpMethod.Delete, $"{home}/owner", """{"preconditions":{"uid":"other"}}""")).Code.ShouldBe(409);
        (await cluster.SendAsync(HttpMethod.Delete, $"{home}/owner", """{"preconditions":{"resourceVersion":"1"}}""")).Code.ShouldBe(409);
    }

    [Fact]
    public async Task Delete_Namespace_TakesItsContents_AndRefusesNewOnesWhileItWaits()
    {
        var name = await cluster.NamespaceAsync();
        var home = $"/api/v1/namespaces/{name}/configmaps";
        await cluster.PostAsync(home, "{apiVersion: v1, kind: ConfigMap, metadata: {name: plain}}");
        await cluster.PostAsync(home, "{apiVersion: v1, kind: ConfigMap, metadata: {name: held, finalizers: [example.com/hold]}}");
        await cluster.SendAsync(HttpMethod.Delete, $"/api/v1/namespaces/{name}");
        (await cluster.GetAsync($"/api/v1/namespaces/{name}")).Body["status"]!["phase"]!.GetValue<string>().ShouldBe("Terminating");
        (await cluster.GetAsync($"{home}/plain")).Code.ShouldBe(404);
        var (code, status) = await cluster.PostAsync(home, "{apiVersion: v1, kind: ConfigMap, metadata: {name: late}}");
        code.ShouldBe(403);
        status["details"]!["causes"]![0]!["reason"]!.GetValue<string>().ShouldBe("NamespaceTerminating");
        await cluster.PatchAsync($"{home}/held", """{"metadata":{"finalizers":[]}}""", "merge-patch+json");
        (await cluster.GetAsync($"/api/v1/namespaces/{name}")).Code.ShouldBe(404);
    }
}
