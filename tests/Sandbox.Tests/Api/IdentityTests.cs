namespace NetConsole.Sandbox.Tests.Api;

/// <summary>Requests that try to make an object into something else, and bodies of the wrong shape.</summary>
public sealed class IdentityTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private async Task<string> HomeAsync()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        await cluster.PostAsync(home, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        return home;
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"two"}}""", 422)]
    [InlineData("""{"metadata":{"namespace":"default"}}""", 422)]
    [InlineData("""{"kind":"Secret"}""", 400)]
    [InlineData("""{"apiVersion":"v2"}""", 400)]
    public async Task Patch_ThatChangesWhatTheObjectIs_IsRefused(string patch, int expected) =>
        (await cluster.PatchAsync($"{await HomeAsync()}/one", patch, "merge-patch+json")).Code.ShouldBe(expected);

    [Theory]
    [InlineData(
        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
        """{"spec":{"user":"x","groups":[5],"resourceAttributes":{}}}""",
        400
    )]
    [InlineData("/apis/authorization.k8s.io/v1/subjectaccessreviews", "{}", 422)]
    [InlineData("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{}}""", 422)]
    [InlineData("/api/v1/namespaces/kube-system/serviceaccounts/none/token", """{"spec":{"audiences":[5]}}""", 404)]
    [InlineData("/api/v1/namespaces/default/configmaps", "[]", 400)]
    [InlineData("/api/v1/namespaces/default/configmaps", """{"metadata":[]}""", 422)]
    public async Task Body_OfTheWrongShape_IsRefused_NotStumbledOver(string path, string body, int expected) =>
        (await cluster.SendAsync(HttpMethod.Post, path, body)).Code.ShouldBe(expected);

    [Fact]
    public async Task UnknownKind_IsToldOnlyToThoseWhoMayAsk()
    {
        (await cluster.GetAsync("/apis/nope/v1/things")).Code.ShouldBe(404);
        (await cluster.GetAsync("/apis/nope/v1/things", ("Impersonate-User", "jane"))).Code.ShouldBe(403);
    }
}
