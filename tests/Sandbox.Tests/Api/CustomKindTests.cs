namespace NetConsole.Sandbox.Tests.Api;

public sealed class CustomKindTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private async Task<string> HomeAsync()
    {
        await Widgets.EnsureAsync(cluster);
        return Widgets.Path(await cluster.NamespaceAsync());
    }

    [Fact]
    public async Task Definition_IsEstablishedAndServed()
    {
        await Widgets.EnsureAsync(cluster);
        var (_, definition) = await cluster.GetAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com");
        definition["status"]!["conditions"]!
            .AsArray()
            .Select(condition => condition!["type"]!.GetValue<string>())
            .ShouldBe(["NamesAccepted", "Established"]);
        definition["status"]!["storedVersions"]!.ToJsonString().ShouldBe("""["v1"]""");
        var (_, resources) = await cluster.GetAsync("/apis/example.com/v1");
        var widget = resources["resources"]!.AsArray().First(resource => resource!["name"]!.GetValue<string>() == "widgets")!;
        widget["shortNames"]!.ToJsonString().ShouldBe("""["wd"]""");
        widget["categories"]!.ToJsonString().ShouldBe("""["all"]""");
        resources["resources"]!
            .AsArray()
            .Select(resource => resource!["name"]!.GetValue<string>())
            .Where(name => name.StartsWith("widgets", StringComparison.Ordinal))
            .ShouldBe(["widgets", "widgets/scale", "widgets/status"]);
    }

    [Fact]
    public async Task Create_FillsDefaults_PrunesTheUnknown_KeepsWhatIsOpen()
    {
        var home = await HomeAsync();
        var (_, created) = await cluster.PostAsync(
            home,
            Widgets.Yaml("one", "{size: 1, nope: 1, open: {any: [1]}, rules: [{name: a, x: 1}]}")
        );
        created["spec"]!.ToJsonString().ShouldBe("""{"size":1,"open":{"any":[1]},"rules":[{"name":"a","weight":1}],"color":"green"}""");
    }

    [Theory]
    [InlineData("{size: 0}", "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1", "FieldValueInvalid")]
    [InlineData(
        "{size: a}",
        "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\"",
        "FieldValueTypeInvalid"
    )]
    [InlineData("{}", "spec.size: Required value", "FieldValueRequired")]
    [InlineData(
        "{size: 1, color: blue}",
        "spec.color: Unsupported value: \"blue\": supported values: \"red\", \"green\"",
        "FieldValueNotSupported"
    )]
    [InlineData("{size: 1, host: UP}", "spec.host: Invalid value: \"UP\": spec.host in body should match '^[a-z]+$'", "FieldValueInvalid")]
    [InlineData("{size: 1, host: abcdefghijk}", "spec.host: Too long: may not be more than 10 bytes", "FieldValueTooLong")]
    [InlineData("{size: 1, rules: [{name: a}, {name: a}]}", "spec.rules[1]: Duplicate value: {\"name\":\"a\"}", "FieldValueDuplicate")]
    [InlineData("{size: 1, rules: [{weight: 2}]}", "spec.rules[0].name: Required value", "FieldValueRequired")]
    [InlineData(
        "{size: 1, rules: [{name: a}, {name: b}, {name: c}, {name: d}]}",
        "spec.rules: Too many: 4: must have at most 3 items",
        "FieldValueTooMany"
    )]
    [InlineData("{size: 1, tags: [a, a]}", "spec.tags[1]: Duplicate value: \"a\"", "FieldValueDuplicate")]
    [InlineData(
        "{size: 1, port: true}",
        "spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\"",
        "FieldValueTypeInvalid"
    )]
    public async Task Create_Invalid_SaysWhatAndWhere(string spec, string expected, string reason)
    {
        var home = await HomeAsync();
        var (code, status) = await cluster.PostAsync(home, Widgets.Yaml("one", spec));
        code.ShouldBe(422);

        // The rules are not asked when the structure does not stand, and the answer says so.
        const string NotChecked =
            "<nil>: Invalid value: \"null\": some validation rules were not checked because the object was invalid; "
            + "correct the existing errors to complete validation";
        var stands = reason is "FieldValueInvalid" or "FieldValueDuplicate";
        status["message"]!
            .GetValue<string>()
            .ShouldBe($"Widget.example.com \"one\" is invalid: {(stands ? expected : $"[{expected}, {NotChecked}]")}");
        status["details"]!["causes"]![0]!["reason"]!.GetValue<string>().ShouldBe(reason);
        status["details"]!["causes"]![0]!["field"]!
            .GetValue<string>()
            .ShouldBe(expected[..expected.IndexOf(':', StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task ValidationRules_RefuseWhatNoSchemaCanSay()
    {
        var home = await HomeAsync();
        var (code, status) = await cluster.PostAsync(home, Widgets.Yaml("one", "{size: 3, replicas: 2}"));
        code.ShouldBe(422);
        status["message"]!
            .GetValue<string>()
            .ShouldBe("Widget.example.com \"one\" is invalid: spec.replicas: Invalid value: \"object\": replicas must not be below size");
    }

    [Fact]
    public async Task ValidationRules_OfTransitions_SeeTheOldObject()
    {
        var home = await HomeAsync();
        (await cluster.PostAsync(home, Widgets.Yaml("one", "{size: 3, host: a}"))).Code.ShouldBe(201);
        var (code, status) = await cluster.PatchAsync($"{home}/one", """{"spec":{"host":"b"}}""", "merge-patch+json");
        code.ShouldBe(422);
        status["message"]!.GetValue<string>().ShouldEndWith("spec: Invalid value: \"object\": host cannot be changed");
        (await cluster.PatchAsync($"{home}/one", """{"spec":{"size":4}}""", "merge-patch+json")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Status_IsWrittenApart_AndOnlySpecCountsGenerations()
    {
        var home = await HomeAsync();
        await cluster.PostAsync(home, Widgets.Yaml("one"));
        var (_, patched) = await cluster.PatchAsync($"{home}/one", """{"spec":{"size":2},"status":{"ready":true}}""", "merge-patch+json");
        patched["metadata"]!["generation"]!.GetValue<int>().ShouldBe(2);
        patched.ContainsKey("status").ShouldBeFalse();
        var (_, withStatus) = await cluster.PatchAsync(
            $"{home}/one/status",
            """{"spec":{"size":3},"status":{"ready":true}}""",
            "merge-patch+json"
        );
        withStatus["spec"]!["size"]!.GetValue<int>().ShouldBe(2);
        withStatus["status"]!["ready"]!.GetValue<bool>().ShouldBeTrue();
        withStatus["metadata"]!["generation"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Versions_ShowOneObject_AndOldOnesWarn()
    {
        var home = await HomeAsync();
        await cluster.PostAsync(home, Widgets.Yaml("one"));
        using var response = await cluster.Http.GetAsync($"{home.Replace("/v1/", "/v1beta1/", StringComparison.Ordinal)}/one");
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"apiVersion\":\"example.com/v1beta1\"");
        response.Headers.GetValues("Warning").ShouldHaveSingleItem().ShouldBe("299 - \"example.com/v1beta1 Widget is deprecated\"");
    }

    [Fact]
    public async Task Update_OfAnObjectThatWasInvalidBefore_IsJudgedByWhatItChanges()
    {
        var definition = Widgets
            .Definition.Replace("widget", "relic", StringComparison.Ordinal)
            .Replace("Widget", "Relic", StringComparison.Ordinal);
        const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        const string Home = "/apis/example.com/v1/namespaces/default/relics";
        (await cluster.PostAsync(Definitions, definition)).Code.ShouldBe(201);
        (await cluster.PostAsync(Home, "{apiVersion: example.com/v1, kind: Relic, metadata: {name: one}, spec: {size: 9}}")).Code.ShouldBe(
            201
        );
        var (tightened, status) = await cluster.PatchAsync(
            $"{Definitions}/relics.example.com",
            """[{"op":"replace","path":"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/size/maximum","value":5}]""",
            "json-patch+json"
        );
        tightened.ShouldBe(200, status.ToJsonString());
        (await cluster.PatchAsync($"{Home}/one", """{"metadata":{"labels":{"a":"b"}}}""", "merge-patch+json")).Code.ShouldBe(200);
        (await cluster.PatchAsync($"{Home}/one", """{"spec":{"size":8}}""", "merge-patch+json")).Code.ShouldBe(422);
    }

    [Fact]
    public async Task Scale_ReadsAndWritesReplicas()
    {
        var home = await HomeAsync();
        await cluster.PostAsync(home, Widgets.Yaml("one"));
        var (_, scale) = await cluster.PatchAsync($"{home}/one/scale", """{"spec":{"replicas":4}}""", "merge-patch+json");
        scale["kind"]!.GetValue<string>().ShouldBe("Scale");
        (await cluster.GetAsync($"{home}/one")).Body["spec"]!["replicas"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task Delete_Definition_TakesItsObjects()
    {
        var definition = Widgets
            .Definition.Replace("widget", "gadget", StringComparison.Ordinal)
            .Replace("Widget", "Gadget", StringComparison.Ordinal);
        (await cluster.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)).Code.ShouldBe(201);
        (
            await cluster.PostAsync(
                "/apis/example.com/v1/namespaces/default/gadgets",
                "{apiVersion: example.com/v1, kind: Gadget, metadata: {name: one}, spec: {size: 1}}"
            )
        ).Code.ShouldBe(201);
        (
            await cluster.SendAsync(HttpMethod.Delete, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/gadgets.example.com")
        ).Code.ShouldBe(200);
        (await cluster.GetAsync("/apis/example.com/v1/gadgets")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Definition_WithAnotherName_IsRefused()
    {
        var (code, status) = await cluster.PostAsync(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            Widgets.Definition.Replace("name: widgets.example.com", "name: other.example.com", StringComparison.Ordinal)
        );
        code.ShouldBe(422);
        status["message"]!.GetValue<string>().ShouldContain("must be spec.names.plural+\".\"+spec.group");
    }

    [Fact]
    public async Task OpenApi_DescribesTheKind()
    {
        await Widgets.EnsureAsync(cluster);
        var (_, index) = await cluster.GetAsync("/openapi/v3");
        var (_, document) = await cluster.GetAsync(index["paths"]!["apis/example.com/v1"]!["serverRelativeURL"]!.GetValue<string>());
        var schema = document["components"]!["schemas"]!["com.example.v1.Widget"]!;
        schema["x-kubernetes-group-version-kind"]![0]!["kind"]!.GetValue<string>().ShouldBe("Widget");
        schema["properties"]!["spec"]!["properties"]!["size"]!["maximum"]!.GetValue<int>().ShouldBe(10);
    }
}
