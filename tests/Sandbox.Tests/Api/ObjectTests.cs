using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Tests.Api;

public sealed class ObjectTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static string ConfigMap(string name, string data = "{a: b}") =>
        $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}}}, data: {data}}}";

    [Fact]
    public async Task Create_SetsWhatTheServerSets_AndAnswersTwiceWithAlreadyExists()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        var (code, created) = await cluster.PostAsync(home, ConfigMap("one"));
        code.ShouldBe(201);
        var metadata = created["metadata"]!;
        Guid.TryParse(metadata["uid"]!.GetValue<string>(), out _).ShouldBeTrue();
        metadata["creationTimestamp"]!.GetValue<string>().ShouldEndWith("Z");
        long.Parse(metadata["resourceVersion"]!.GetValue<string>()).ShouldBeGreaterThan(0);

        var (again, status) = await cluster.PostAsync(home, ConfigMap("one"));
        again.ShouldBe(409);
        status["reason"]!.GetValue<string>().ShouldBe("AlreadyExists");
        status["message"]!.GetValue<string>().ShouldBe("configmaps \"one\" already exists");
        status["details"]!["kind"]!.GetValue<string>().ShouldBe("configmaps");
    }

    [Fact]
    public async Task Create_InMissingNamespace_IsNotFound()
    {
        var (code, status) = await cluster.PostAsync("/api/v1/namespaces/nowhere/configmaps", ConfigMap("one"));
        code.ShouldBe(404);
        status["message"]!.GetValue<string>().ShouldBe("namespaces \"nowhere\" not found");
    }

    [Fact]
    public async Task Create_WithBadName_NamesTheRule()
    {
        var (code, status) = await cluster.PostAsync("/api/v1/namespaces/default/configmaps", ConfigMap("Not_A_Name"));
        code.ShouldBe(422);
        status["message"]!
            .GetValue<string>()
            .ShouldStartWith(
                "ConfigMap \"Not_A_Name\" is invalid: metadata.name: Invalid value: \"Not_A_Name\": a lowercase RFC 1123 subdomain"
            );
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe("metadata.name");
    }

    [Fact]
    public async Task Replace_WithStaleVersion_IsRefused()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        var (_, created) = await cluster.PostAsync(home, ConfigMap("one"));
        var stale = created.ToJsonString();
        created["data"]!["a"] = "c";
        (await cluster.SendAsync(HttpMethod.Put, $"{home}/one", created.ToJsonString())).Code.ShouldBe(200);
        var (code, status) = await cluster.SendAsync(
            HttpMethod.Put,
            $"{home}/one",
            stale.Replace("\"b\"", "\"d\"", StringComparison.Ordinal)
        );
        code.ShouldBe(409);
        status["reason"]!.GetValue<string>().ShouldBe("Conflict");
        status["message"]!.GetValue<string>().ShouldContain("the object has been modified");
    }

    [Fact]
    public async Task Replace_ThatChangesNothing_KeepsTheVersion()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        var (_, created) = await cluster.PostAsync(home, ConfigMap("one"));
        var (_, after) = await cluster.SendAsync(HttpMethod.Put, $"{home}/one?fieldManager=other", created.ToJsonString());
        after["metadata"]!["resourceVersion"]!.ToString().ShouldBe(created["metadata"]!["resourceVersion"]!.ToString());
    }

    [Fact]
    public async Task DryRun_JudgesAndKeepsNothing()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        (await cluster.PostAsync($"{home}?dryRun=All", ConfigMap("one"))).Code.ShouldBe(201);
        (await cluster.GetAsync($"{home}/one")).Code.ShouldBe(404);
        (await cluster.PostAsync(home, ConfigMap("one"))).Code.ShouldBe(201);
        (await cluster.SendAsync(HttpMethod.Delete, $"{home}/one?dryRun=All")).Code.ShouldBe(200);
        (await cluster.GetAsync($"{home}/one")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Numbers_KeepTheirText()
    {
        await Widgets.EnsureAsync(cluster);
        var home = Widgets.Path(await cluster.NamespaceAsync());
        var (code, created) = await cluster.PostAsync(
            home,
            Widgets.Yaml("big", "{size: 1, big: 9007199254740993, open: {pi: 3.10, e: 1e3}}")
        );
        code.ShouldBe(201, created.ToJsonString());
        created["spec"]!["big"]!.ToJsonString().ShouldBe("9007199254740993");
        created["spec"]!["open"]!["pi"]!.ToJsonString().ShouldBe("3.10");
    }

    [Fact]
    public async Task JsonPatch_TestsAndChanges()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        await cluster.PostAsync(home, ConfigMap("one"));
        var (code, patched) = await cluster.PatchAsync(
            $"{home}/one",
            """[{"op":"test","path":"/data/a","value":"b"},{"op":"add","path":"/metadata/annotations","value":{}},{"op":"add","path":"/metadata/annotations/x~1y","value":"z"},{"op":"move","from":"/data/a","path":"/data/c"}]""",
            "json-patch+json"
        );
        code.ShouldBe(200);
        patched["metadata"]!["annotations"]!.ToJsonString().ShouldBe("""{"x/y":"z"}""");
        patched["data"]!.ToJsonString().ShouldBe("""{"c":"b"}""");
        (await cluster.PatchAsync($"{home}/one", """[{"op":"test","path":"/data/c","value":"no"}]""", "json-patch+json")).Code.ShouldBe(
            422
        );
    }

    [Fact]
    public async Task MergePatch_NullRemoves()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        await cluster.PostAsync(home, ConfigMap("one", "{a: b, c: d}"));
        var (_, patched) = await cluster.PatchAsync($"{home}/one", """{"data":{"a":null,"e":"f"}}""", "merge-patch+json");
        patched["data"]!.ToJsonString().ShouldBe("""{"c":"d","e":"f"}""");
    }

    [Fact]
    public async Task StrategicMergePatch_MergesListsByTheirKey_AndObeysDelete()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/services";
        await cluster.PostAsync(
            home,
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{name: http, port: 80}, {name: https, port: 443}]}}"
        );
        var (code, patched) = await cluster.PatchAsync(
            $"{home}/web",
            """{"spec":{"ports":[{"port":80,"targetPort":8080},{"port":443,"$patch":"delete"}]}}""",
            "strategic-merge-patch+json"
        );
        code.ShouldBe(200, patched.ToJsonString());
        var ports = patched["spec"]!["ports"]!.AsArray();
        ports.Count.ShouldBe(1);
        ports[0]!["name"]!.GetValue<string>().ShouldBe("http");
        ports[0]!["targetPort"]!.ToJsonString().ShouldBe("8080");
    }

    [Fact]
    public async Task StrategicMergePatch_OfCustomKind_IsUnsupported()
    {
        await Widgets.EnsureAsync(cluster);
        var home = Widgets.Path(await cluster.NamespaceAsync());
        await cluster.PostAsync(home, Widgets.Yaml("one"));
        (await cluster.PatchAsync($"{home}/one", """{"spec":{"size":2}}""", "strategic-merge-patch+json")).Code.ShouldBe(415);
    }

    [Fact]
    public async Task StrictFieldValidation_RefusesUnknownAndRepeatedFields()
    {
        await Widgets.EnsureAsync(cluster);
        var home = Widgets.Path(await cluster.NamespaceAsync());
        var body = """{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"one"},"spec":{"size":1,"size":2,"nope":1}}""";
        var (code, status) = await cluster.SendAsync(HttpMethod.Post, $"{home}?fieldValidation=Strict", body);
        code.ShouldBe(400);
        status["message"]!
            .GetValue<string>()
            .ShouldEndWith("strict decoding error: duplicate field \"spec.size\", unknown field \"spec.nope\"");
        var (ignored, created) = await cluster.SendAsync(HttpMethod.Post, $"{home}?fieldValidation=Ignore", body);
        ignored.ShouldBe(201);
        created["spec"]!.AsObject().ContainsKey("nope").ShouldBeFalse();
    }

    [Fact]
    public async Task Secret_StringDataBecomesData()
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/secrets";
        var (_, created) = await cluster.PostAsync(home, "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {a: b}}");
        created["data"]!["a"]!.GetValue<string>().ShouldBe("Yg==");
        created.ContainsKey("stringData").ShouldBeFalse();
        created["type"]!.GetValue<string>().ShouldBe("Opaque");
    }

    [Fact]
    public async Task Body_ThatIsTooLarge_IsRefused()
    {
        var (code, status) = await cluster.PostAsync(
            "/api/v1/namespaces/default/configmaps",
            ConfigMap("big", $"{{a: {new string('x', 4 * 1024 * 1024)}}}")
        );
        code.ShouldBe(413);
        status["reason"]!.GetValue<string>().ShouldBe("RequestEntityTooLarge");
    }

    [Fact]
    public async Task Anonymous_MayOnlyAskWhetherTheServerLives()
    {
        using var stranger = cluster.Client(null);
        ((int)(await stranger.GetAsync("/healthz")).StatusCode).ShouldBe(200);
        ((int)(await stranger.GetAsync("/version")).StatusCode).ShouldBe(200);
        ((int)(await stranger.GetAsync("/api/v1/namespaces")).StatusCode).ShouldBe(401);
        using var forged = cluster.Client("eyJhbGciOiJub25lIn0.e30.");
        ((int)(await forged.GetAsync("/api")).StatusCode).ShouldBe(401);
    }
}
