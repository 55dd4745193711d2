using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Tests.Api;

public sealed class ServerSideApplyTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private async Task<string> HomeAsync()
    {
        await Widgets.EnsureAsync(cluster);
        return Widgets.Path(await cluster.NamespaceAsync());
    }

    [Fact]
    public async Task Apply_CreatesAndOwnsWhatItSets()
    {
        var home = await HomeAsync();
        var (code, created) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1, rules: [{name: a}]}"), "first");
        code.ShouldBe(201);
        var entry = created["metadata"]!["managedFields"]!.AsArray().ShouldHaveSingleItem()!;
        entry["operation"]!.GetValue<string>().ShouldBe("Apply");
        var expected = JsonNode.Parse("""{"f:spec":{"f:rules":{"k:{\"name\":\"a\"}":{".":{},"f:name":{}}},"f:size":{}}}""");
        JsonNode.DeepEquals(entry["fieldsV1"], expected).ShouldBeTrue(entry.ToJsonString());
    }

    [Fact]
    public async Task Apply_Again_ChangesNothing()
    {
        var home = await HomeAsync();
        var (_, first) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one"), "first");
        var (code, second) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one"), "first");
        code.ShouldBe(200);
        second["metadata"]!["resourceVersion"]!.ToString().ShouldBe(first["metadata"]!["resourceVersion"]!.ToString());
    }

    [Fact]
    public async Task Apply_OfAnothersField_ConflictsUntilForced()
    {
        var home = await HomeAsync();
        await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1, color: red}"), "first");
        var (code, status) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 2}"), "second");
        code.ShouldBe(409);
        status["message"]!.GetValue<string>().ShouldBe("Apply failed with 1 conflict: conflict with \"first\": .spec.size");
        var cause = status["details"]!["causes"]![0]!;
        cause["reason"]!.GetValue<string>().ShouldBe("FieldManagerConflict");
        cause["field"]!.GetValue<string>().ShouldBe(".spec.size");

        var (forced, taken) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 2}"), "second", force: true);
        forced.ShouldBe(200);
        taken["spec"]!["size"]!.GetValue<int>().ShouldBe(2);
        var first = taken["metadata"]!["managedFields"]!.AsArray().First(entry => entry!["manager"]!.GetValue<string>() == "first")!;
        first["fieldsV1"]!.ToJsonString().ShouldBe("""{"f:spec":{"f:color":{}}}""");
    }

    [Fact]
    public async Task Apply_OfTheSameValue_IsSharedAndSurvivesTheOther()
    {
        var home = await HomeAsync();
        await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1, host: a}"), "first");
        (await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1, host: a}"), "second")).Code.ShouldBe(200);
        var (_, left) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1}"), "first");
        left["spec"]!["host"]!.GetValue<string>().ShouldBe("a");
        var (_, gone) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1}"), "second");
        gone["spec"]!.AsObject().ContainsKey("host").ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_MergesMapLists_AndRemovesItsOwnItems()
    {
        var home = await HomeAsync();
        await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1, rules: [{name: a}, {name: b}]}"), "first");
        await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1, rules: [{name: c, weight: 5}]}"), "second");
        var (_, after) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one", "{size: 1, rules: [{name: b}]}"), "first");
        after["spec"]!["rules"]!.ToJsonString().ShouldBe("""[{"name":"b","weight":1},{"name":"c","weight":5}]""");
    }

    [Fact]
    public async Task Update_TakesTheFieldFromWhoAppliedIt()
    {
        var home = await HomeAsync();
        await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one"), "first");
        await cluster.PatchAsync($"{home}/one?fieldManager=editor", """{"spec":{"size":7}}""", "merge-patch+json");
        var (code, status) = await cluster.ApplyAsync($"{home}/one", Widgets.Yaml("one"), "first");
        code.ShouldBe(409);
        status["message"]!
            .GetValue<string>()
            .ShouldBe("Apply failed with 1 conflict: conflict with \"editor\" using example.com/v1: .spec.size");
    }

    [Fact]
    public async Task Apply_WithoutManager_IsRefused()
    {
        var home = await HomeAsync();
        (await cluster.SendAsync(HttpMethod.Patch, $"{home}/one", Widgets.Yaml("one"), "application/apply-patch+yaml")).Code.ShouldBe(400);
    }
}
