namespace NetConsole.Sandbox.Tests.Api;

public sealed class AccessTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly (string, string) Jane = ("Impersonate-User", "jane");

    private async Task<string> ViewedNamespaceAsync()
    {
        var name = await cluster.NamespaceAsync();
        (
            await cluster.PostAsync(
                $"/apis/rbac.authorization.k8s.io/v1/namespaces/{name}/rolebindings",
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: jane}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}]
                """
            )
        ).Code.ShouldBe(201);
        return name;
    }

    [Fact]
    public async Task Impersonated_UserMayWhatItsBindingsAllow()
    {
        var name = await ViewedNamespaceAsync();
        (await cluster.GetAsync($"/api/v1/namespaces/{name}/configmaps", Jane)).Code.ShouldBe(200);
        var (code, status) = await cluster.GetAsync("/api/v1/namespaces/default/configmaps", Jane);
        code.ShouldBe(403);
        status["message"]!
            .GetValue<string>()
            .ShouldBe(
                "configmaps is forbidden: User \"jane\" cannot list resource \"configmaps\" in API group \"\" in the namespace \"default\""
            );
        (await cluster.GetAsync($"/api/v1/namespaces/{name}/secrets", Jane)).Code.ShouldBe(403);
        (await cluster.GetAsync("/apis", Jane)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task SelfSubjectAccessReview_AnswersForTheImpersonated()
    {
        var name = await ViewedNamespaceAsync();
        var (code, review) = await cluster.SendAsync(
            HttpMethod.Post,
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            $$$"""{"spec":{"resourceAttributes":{"verb":"get","resource":"pods","namespace":"{{{name}}}"} } }""",
            headers: Jane
        );
        code.ShouldBe(201);
        review["status"]!["allowed"]!.GetValue<bool>().ShouldBeTrue();
        review["status"]!["reason"]!.GetValue<string>().ShouldStartWith("RBAC: allowed by RoleBinding \"jane/");
    }

    [Fact]
    public async Task ServiceAccountToken_SpeaksForItsAccount_UntilTheAccountGoes()
    {
        var name = await cluster.NamespaceAsync();
        await cluster.PostAsync(
            $"/api/v1/namespaces/{name}/serviceaccounts",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: bot}}"
        );
        var (_, request) = await cluster.SendAsync(
            HttpMethod.Post,
            $"/api/v1/namespaces/{name}/serviceaccounts/bot/token",
            """{"spec":{}}"""
        );
        var token = request["status"]!["token"]!.GetValue<string>();
        var (_, review) = await cluster.SendAsync(
            HttpMethod.Post,
            "/apis/authentication.k8s.io/v1/tokenreviews",
            $$$"""{"spec":{"token":"{{{token}}}"}}"""
        );
        review["status"]!["user"]!["username"]!.GetValue<string>().ShouldBe($"system:serviceaccount:{name}:bot");
        using var bot = cluster.Client(token);
        ((int)(await bot.GetAsync($"/api/v1/namespaces/{name}/pods")).StatusCode).ShouldBe(403);
        await cluster.SendAsync(HttpMethod.Delete, $"/api/v1/namespaces/{name}/serviceaccounts/bot");
        ((int)(await bot.GetAsync($"/api/v1/namespaces/{name}/pods")).StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Impersonation_NeedsItsOwnPermission()
    {
        var name = await cluster.NamespaceAsync();
        await cluster.PostAsync(
            $"/api/v1/namespaces/{name}/serviceaccounts",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: bot}}"
        );
        var (_, request) = await cluster.SendAsync(
            HttpMethod.Post,
            $"/api/v1/namespaces/{name}/serviceaccounts/bot/token",
            """{"spec":{}}"""
        );
        using var bot = cluster.Client(request["status"]!["token"]!.GetValue<string>());
        using var message = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces");
        message.Headers.Add("Impersonate-User", "admin");
        message.Headers.Add("Impersonate-Group", "system:masters");
        ((int)(await bot.SendAsync(message)).StatusCode).ShouldBe(403);
    }
}
