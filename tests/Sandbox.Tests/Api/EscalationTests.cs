namespace NetConsole.Sandbox.Tests.Api;

public sealed class EscalationTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";

    /// <summary>A user who administers roles in a namespace, and reads pods there.</summary>
    private async Task<(string Name, (string, string) User)> AdministeredAsync()
    {
        var name = await cluster.NamespaceAsync();
        var user = $"admin-{name}";
        await CreatedAsync(
            $"{Rbac}/namespaces/{name}/roles",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: roles}
            rules:
            - {apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings], verbs: ["*"], resourceNames: [a, b]}
            - {apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings], verbs: [create]}
            - {apiGroups: [""], resources: [pods], verbs: [get, list]}
            """
        );
        await CreatedAsync($"{Rbac}/namespaces/{name}/rolebindings", Binding("admin", "Role", "roles", user));
        return (name, ("Impersonate-User", user));
    }

    private async Task CreatedAsync(string path, string yaml) => (await cluster.PostAsync(path, yaml)).Code.ShouldBe(201);

    private static string Binding(string name, string kind, string role, string user) =>
        $$"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: {{name}}}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: {{kind}}, name: {{role}}}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: {{user}}}]
            """;

    private static string Role(string name, string resource, string verb) =>
        $$"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: {{name}}}
            rules: [{apiGroups: [""], resources: [{{resource}}], verbs: [{{verb}}]}]
            """;

    [Fact]
    public async Task Role_WithRulesItsWriterLacks_IsRefused()
    {
        var (name, user) = await AdministeredAsync();
        var home = $"{Rbac}/namespaces/{name}/roles";
        (await cluster.SendAsync(HttpMethod.Post, home, Role("c", "pods", "get"), "application/yaml", user)).Code.ShouldBe(201);
        var (code, status) = await cluster.SendAsync(HttpMethod.Post, home, Role("d", "secrets", "get"), "application/yaml", user);
        code.ShouldBe(403);
        status["message"]!
            .GetValue<string>()
            .ShouldContain(
                "is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}"
            );
    }

    [Fact]
    public async Task Role_MayBeEscalatedByWhoHoldsTheVerb()
    {
        var (name, user) = await AdministeredAsync();
        var home = $"{Rbac}/namespaces/{name}/roles";
        await CreatedAsync(home, Role("a", "pods", "get"));
        var (code, _) = await cluster.SendAsync(
            HttpMethod.Patch,
            $"{home}/a",
            """{"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}""",
            "application/merge-patch+json",
            user
        );
        code.ShouldBe(200);
    }

    [Fact]
    public async Task Binding_ToARoleThatGivesMore_IsRefused_UnlessItMayBeBound()
    {
        var (name, user) = await AdministeredAsync();
        await CreatedAsync($"{Rbac}/namespaces/{name}/roles", Role("b", "secrets", "get"));
        await CreatedAsync($"{Rbac}/namespaces/{name}/roles", Role("z", "secrets", "get"));
        var home = $"{Rbac}/namespaces/{name}/rolebindings";
        async Task<int> BindAsync(string kind, string role) =>
            (await cluster.SendAsync(HttpMethod.Post, home, Binding($"x-{role}", kind, role, "jane"), "application/yaml", user)).Code;

        (await BindAsync("Role", "b")).ShouldBe(201);
        (await BindAsync("Role", "z")).ShouldBe(403);
        (await BindAsync("ClusterRole", "cluster-admin")).ShouldBe(403);
        (await BindAsync("ClusterRole", "missing")).ShouldBe(404);
    }

    [Fact]
    public async Task Apply_ThatCreates_NeedsTheRightToCreate()
    {
        var name = await cluster.NamespaceAsync();
        await CreatedAsync($"{Rbac}/namespaces/{name}/roles", Role("patcher", "configmaps", "patch"));
        await CreatedAsync($"{Rbac}/namespaces/{name}/rolebindings", Binding("patcher", "Role", "patcher", "patricia"));
        var (code, status) = await cluster.SendAsync(
            HttpMethod.Patch,
            $"/api/v1/namespaces/{name}/configmaps/one?fieldManager=me",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}",
            "application/apply-patch+yaml",
            ("Impersonate-User", "patricia")
        );
        code.ShouldBe(403);
        status["message"]!.GetValue<string>().ShouldContain("cannot create resource \"configmaps\"");
    }

    [Fact]
    public async Task Impersonation_OfExtraAndUid_IsSeen()
    {
        var (_, review) = await cluster.SendAsync(
            HttpMethod.Post,
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            """{"kind":"SelfSubjectReview"}""",
            "application/json",
            ("Impersonate-User", "jane"),
            ("Impersonate-Uid", "7"),
            ("Impersonate-Group", "team"),
            ("Impersonate-Extra-Scopes", "view")
        );
        var user = review["status"]!["userInfo"]!;
        user["uid"]!.GetValue<string>().ShouldBe("7");
        user["groups"]!.AsArray().Select(group => group!.GetValue<string>()).ShouldBe(["team", "system:authenticated"]);
        user["extra"]!["scopes"]![0]!.GetValue<string>().ShouldBe("view");
    }

    [Fact]
    public async Task TokenReview_IsForTheAudienceTheTokenIsMeantFor()
    {
        var name = await cluster.NamespaceAsync();
        await CreatedAsync($"/api/v1/namespaces/{name}/serviceaccounts", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: bot}}");
        var (_, request) = await cluster.SendAsync(
            HttpMethod.Post,
            $"/api/v1/namespaces/{name}/serviceaccounts/bot/token",
            """{"spec":{"audiences":["vault"]}}"""
        );
        var token = request["status"]!["token"]!.GetValue<string>();
        async Task<bool> KnownAsync(string audiences) =>
            (
                await cluster.SendAsync(
                    HttpMethod.Post,
                    "/apis/authentication.k8s.io/v1/tokenreviews",
                    $$$"""{"spec":{"token":"{{{token}}}"{{{audiences}}} } }"""
                )
            ).Body["status"]!["authenticated"]!.GetValue<bool>();

        (await KnownAsync(""","audiences":["vault","other"]""")).ShouldBeTrue();
        (await KnownAsync("")).ShouldBeFalse();
        using var bot = cluster.Client(token);
        ((int)(await bot.GetAsync("/api/v1/namespaces")).StatusCode).ShouldBe(401);
    }
}
