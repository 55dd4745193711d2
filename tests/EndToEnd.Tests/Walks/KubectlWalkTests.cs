using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>What people do with kubectl, old and new, against the sandbox of the running product.</summary>
[Collection(ProductCollection.Name)]
public sealed class KubectlWalkTests(ProductFixture fixture)
{
    private const string Rule = "{\"op\":\"replace\",\"path\":\"/spec/hostnames/0\",\"value\":\"json.example.com\"}";

    public static TheoryData<string> Kubectls => Product.Kubectls.AtHand();

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Route_AppliedEditedPatchedAndDeleted(string kubectl)
    {
        await using var home = await KubectlHome.OpenAsync(kubectl, fixture.Product);
        var route = Route("store.example.com");
        (await home.OkAsync(["apply", "-f", "-"], route)).ShouldContain("httproute.gateway.networking.k8s.io/store created");
        (await home.OkAsync(["diff", "-f", "-"], route)).ShouldBeEmpty();

        await home.EditAsync("httproute/store", "s/store.example.com/edited.example.com/");
        (await HostAsync(home)).ShouldBe("edited.example.com");
        await home.OkAsync(["patch", "httproute", "store", "--type=json", "-p", $"[{Rule}]"]);
        (await HostAsync(home)).ShouldBe("json.example.com");
        await home.OkAsync(["patch", "httproute", "store", "--type=merge", "-p", "{\"spec\":{\"hostnames\":[\"merge.example.com\"]}}"]);
        (await HostAsync(home)).ShouldBe("merge.example.com");

        await home.OkAsync(["apply", "-f", "-"], Service("one"));
        (await home.OkAsync(["apply", "-f", "-"], Service("one"))).ShouldContain("unchanged");
        await home.OkAsync(["patch", "service", "one", "-p", "{\"spec\":{\"ports\":[{\"name\":\"more\",\"port\":81}]}}"]);
        (await home.OkAsync(["get", "service", "one", "-o", "jsonpath={.spec.ports[*].port}"])).ShouldBe("80 81");

        (await home.OkAsync(["delete", "httproute", "store"])).ShouldContain("deleted");
        (await home.FailAsync(["get", "httproute", "store"])).ShouldContain("not found");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task ServerSideApply_OfAnothersField_IsAConflict(string kubectl)
    {
        await using var home = await KubectlHome.OpenAsync(kubectl, fixture.Product);
        await home.OkAsync(["apply", "--server-side", "--field-manager=first", "-f", "-"], Route("first.example.com"));
        var second = Route("second.example.com");
        var refused = await home.FailAsync(["apply", "--server-side", "--field-manager=second", "-f", "-"], second);
        refused.ShouldContain("with \"first\"");
        refused.ShouldContain(".spec.hostnames");
        await home.OkAsync(["apply", "--server-side", "--field-manager=second", "--force-conflicts", "-f", "-"], second);
        (await HostAsync(home)).ShouldBe("second.example.com");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Workload_RollsOutWaitsRestartsUndoesAndCascades(string kubectl)
    {
        await using var home = await KubectlHome.OpenAsync(kubectl, fixture.Product);
        await home.OkAsync(["create", "deployment", "web", "--image=web:1"]);
        (await home.OkAsync(["rollout", "status", "deployment/web", "--timeout=60s"])).ShouldContain("successfully rolled out");
        await home.OkAsync(["wait", "--for=condition=Available", "deployment/web", "--timeout=60s"]);
        await home.OkAsync(["set", "image", "deployment/web", "*=web:2"]);
        await home.OkAsync(["rollout", "status", "deployment/web", "--timeout=60s"]);
        await home.OkAsync(["rollout", "undo", "deployment/web"]);
        await home.OkAsync(["rollout", "restart", "deployment/web"]);
        await home.OkAsync(["rollout", "status", "deployment/web", "--timeout=60s"]);
        (await home.OkAsync(["get", "deployment", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}"])).ShouldBe("web:1");
        (await home.OkAsync(["logs", "deployment/web"])).ShouldContain("simulated log");

        var pod = (await home.OkAsync(["get", "pods", "-o", "jsonpath={.items[0].metadata.name}"])).Trim();
        (await home.OkAsync(["delete", "pod", pod])).ShouldContain("deleted");
        await home.OkAsync(["delete", "deployment", "web", "--cascade=foreground"]);
        (await home.OkAsync(["get", "replicasets,pods", "-o", "name"])).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Orphans_StayWhenTheirOwnerGoes(string kubectl)
    {
        await using var home = await KubectlHome.OpenAsync(kubectl, fixture.Product);
        await home.OkAsync(["create", "deployment", "web", "--image=web:1"]);
        await home.OkAsync(["rollout", "status", "deployment/web", "--timeout=60s"]);
        await home.OkAsync(["delete", "deployment", "web", "--cascade=orphan"]);
        (await home.OkAsync(["get", "replicasets", "-o", "name"])).ShouldContain("replicaset.apps/web-");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task CanI_AnswersForAnotherUser(string kubectl)
    {
        await using var home = await KubectlHome.OpenAsync(kubectl, fixture.Product);
        (await home.FailAsync(["auth", "can-i", "get", "pods", "--as", "jane"])).ShouldStartWith("no");
        await home.OkAsync(["create", "rolebinding", "jane", "--clusterrole=view", "--user=jane"]);
        (await home.OkAsync(["auth", "can-i", "get", "pods", "--as", "jane"])).ShouldStartWith("yes");
        (await home.OkAsync(["auth", "can-i", "--list", "--as", "jane"])).ShouldContain("pods");
        (await home.FailAsync(["get", "secrets", "--as", "jane"])).ShouldContain("User \"jane\" cannot list resource \"secrets\"");
        (await home.FailAsync(["create", "rolebinding", "more", "--clusterrole=admin", "--user=jane", "--as", "jane"])).ShouldContain(
            "forbidden"
        );
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Explain_ShowsTheSchema_AndInvalidObjectsAreRefusedByIt(string kubectl)
    {
        await using var home = await KubectlHome.OpenAsync(kubectl, fixture.Product);
        (await home.OkAsync(["explain", "httproute.spec.rules.matches"])).ShouldContain("queryParams");
        (await home.OkAsync(["explain", "service.spec.ports.port"])).ShouldContain("<integer>");
        var wrong = Route("store.example.com").Replace("port: 80", "port: 123456", StringComparison.Ordinal);
        (await home.FailAsync(["apply", "-f", "-"], wrong)).ShouldContain("spec.rules[0].backendRefs[0].port");
        (await home.FailAsync(["get", "pods", "--field-selector=spec.nope=1"])).ShouldContain("field label not supported: spec.nope");
        (await home.FailAsync(["top", "pods"])).ShouldContain("Metrics API not available");
    }

    private static Task<string> HostAsync(KubectlHome home) =>
        home.OkAsync(["get", "httproute", "store", "-o", "jsonpath={.spec.hostnames[0]}"]);

    private static string Route(string host) =>
        $$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: store }
            spec:
              hostnames: [ {{host}} ]
              rules: [ { backendRefs: [ { name: one, port: 80 } ] } ]
            """;

    private static string Service(string name) =>
        $$"""
            apiVersion: v1
            kind: Service
            metadata: { name: {{name}} }
            spec: { selector: { app: {{name}} }, ports: [ { name: http, port: 80 } ] }
            """;
}
