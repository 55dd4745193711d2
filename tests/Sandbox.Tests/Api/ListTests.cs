using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Tests.Api;

public sealed class ListTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private async Task<string> HomeAsync(int count)
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/configmaps";
        for (var index = 0; index < count; index++)
        {
            (
                await cluster.PostAsync(
                    home,
                    $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c{index}, labels: {{odd: '{index % 2}', tier: t{index}}}}}}}"
                )
            ).Code.ShouldBe(201);
        }

        return home;
    }

    private static IEnumerable<string> Names(JsonObject list) =>
        list["items"]!.AsArray().Select(item => item!["metadata"]!["name"]!.GetValue<string>());

    [Fact]
    public async Task Pages_AllComeFromOneState()
    {
        var home = await HomeAsync(5);
        var (_, first) = await cluster.GetAsync($"{home}?limit=2");
        Names(first).ShouldBe(["c0", "c1"]);
        first["metadata"]!["remainingItemCount"]!.GetValue<int>().ShouldBe(3);
        await cluster.SendAsync(HttpMethod.Delete, $"{home}/c3");
        await cluster.PostAsync(home, "{apiVersion: v1, kind: ConfigMap, metadata: {name: c2a}}");

        var token = Uri.EscapeDataString(first["metadata"]!["continue"]!.GetValue<string>());
        var (_, second) = await cluster.GetAsync($"{home}?limit=10&continue={token}");
        Names(second).ShouldBe(["c2", "c3", "c4"]);
        second["metadata"]!["resourceVersion"]!.ToString().ShouldBe(first["metadata"]!["resourceVersion"]!.ToString());
        second["metadata"]!.AsObject().ContainsKey("continue").ShouldBeFalse();
    }

    [Theory]
    [InlineData("odd=1", "c1")]
    [InlineData("odd!=1", "c0,c2")]
    [InlineData("tier in (t0,t1),odd=0", "c0")]
    [InlineData("tier notin (t0,t1)", "c2")]
    [InlineData("odd,!missing", "c0,c1,c2")]
    public async Task LabelSelector_Selects(string selector, string expected)
    {
        var home = await HomeAsync(3);
        var (_, list) = await cluster.GetAsync($"{home}?labelSelector={Uri.EscapeDataString(selector)}");
        Names(list).ShouldBe(expected.Split(','));
    }

    [Fact]
    public async Task FieldSelector_SelectsByName_AndRefusesFieldsItDoesNotKnow()
    {
        var home = await HomeAsync(3);
        Names((await cluster.GetAsync($"{home}?fieldSelector=metadata.name%3Dc1")).Body).ShouldBe(["c1"]);
        (await cluster.GetAsync($"{home}?fieldSelector=data.x%3Dc1")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task Continue_OfAForgottenState_IsGone_ButBringsATokenForTheRest()
    {
        var home = await HomeAsync(4);
        var (_, first) = await cluster.GetAsync($"{home}?limit=2");
        var token = Uri.EscapeDataString(first["metadata"]!["continue"]!.GetValue<string>());
        await cluster.PostAsync(home, "{apiVersion: v1, kind: ConfigMap, metadata: {name: c1a}}");
        cluster.Host.Store.Compact();
        var (code, status) = await cluster.GetAsync($"{home}?limit=2&continue={token}");
        code.ShouldBe(410);
        status["reason"]!.GetValue<string>().ShouldBe("Expired");
        var rest = Uri.EscapeDataString(status["metadata"]!["continue"]!.GetValue<string>());
        Names((await cluster.GetAsync($"{home}?continue={rest}")).Body).ShouldBe(["c1a", "c2", "c3"]);
        (await cluster.GetAsync("/api/v1/configmaps?continue=rubbish")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task ResourceVersion_Exact_ShowsThePast_NotOlderThanThePresent()
    {
        var home = await HomeAsync(2);
        var version = (await cluster.GetAsync(home)).Body["metadata"]!["resourceVersion"]!.ToString();
        await cluster.SendAsync(HttpMethod.Delete, $"{home}/c0");
        await cluster.PatchAsync($"{home}/c1", """{"data":{"a":"b"}}""", "merge-patch+json");
        var (_, past) = await cluster.GetAsync($"{home}?resourceVersion={version}&resourceVersionMatch=Exact");
        Names(past).ShouldBe(["c0", "c1"]);
        past["items"]![1]!["data"].ShouldBeNull();
        past["metadata"]!["resourceVersion"]!.ToString().ShouldBe(version);
        Names((await cluster.GetAsync($"{home}?resourceVersion={version}&resourceVersionMatch=NotOlderThan")).Body).ShouldBe(["c1"]);
        Names((await cluster.GetAsync($"{home}?resourceVersion=0&limit=1")).Body).ShouldBe(["c1"]);
    }

    [Theory]
    [InlineData("resourceVersionMatch=Exact", 422)]
    [InlineData("resourceVersion=0&resourceVersionMatch=Exact", 422)]
    [InlineData("resourceVersion=1&resourceVersionMatch=Sometimes", 422)]
    [InlineData("sendInitialEvents=true", 422)]
    [InlineData("resourceVersion=abc", 400)]
    [InlineData("limit=-1", 400)]
    [InlineData("labelSelector=a in (b", 400)]
    [InlineData("watch=true&sendInitialEvents=true", 422)]
    [InlineData("watch=true&resourceVersion=1&resourceVersionMatch=NotOlderThan", 422)]
    public async Task Options_ThatDoNotGoTogether_AreRefused(string query, int expected) =>
        (await cluster.GetAsync($"/api/v1/configmaps?{query}")).Code.ShouldBe(expected);

    [Fact]
    public async Task LargeList_IsSentInPieces_Zipped()
    {
        var home = await HomeAsync(0);
        var filler = new string('x', 40_000);
        for (var index = 0; index < 6; index++)
        {
            await cluster.PostAsync(home, $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c{index}}}, data: {{a: {filler}}}}}");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, home);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var response = await cluster.Http.SendAsync(request);
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var unzipped = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(),
            System.IO.Compression.CompressionMode.Decompress
        );
        Names((await JsonNode.ParseAsync(unzipped))!.AsObject()).Count().ShouldBe(6);
    }

    [Fact]
    public async Task ResourceVersion_FromTheFuture_TimesOut()
    {
        var (code, status) = await cluster.GetAsync("/api/v1/configmaps?resourceVersion=99999999");
        code.ShouldBe(504);
        status["details"]!["causes"]![0]!["reason"]!.GetValue<string>().ShouldBe("ResourceVersionTooLarge");
    }

    [Fact]
    public async Task FieldSelector_SelectsByTheFieldsThatADefinitionNames()
    {
        await Widgets.EnsureAsync(cluster);
        var home = Widgets.Path(await cluster.NamespaceAsync());
        await cluster.PostAsync(home, Widgets.Yaml("one", "{size: 1, color: red}"));
        await cluster.PostAsync(home, Widgets.Yaml("two"));
        Names((await cluster.GetAsync($"{home}?fieldSelector=spec.color%3Dred")).Body).ShouldBe(["one"]);
        (await cluster.GetAsync($"{home}?fieldSelector=spec.size%3D1")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task Table_HasTheColumnsOfTheKind()
    {
        await Widgets.EnsureAsync(cluster);
        var home = Widgets.Path(await cluster.NamespaceAsync());
        await cluster.PostAsync(home, Widgets.Yaml("one", "{size: 3}"));
        var (_, table) = await cluster.GetAsync(home, ("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));
        table["kind"]!.GetValue<string>().ShouldBe("Table");
        table["columnDefinitions"]!
            .AsArray()
            .Select(column => column!["name"]!.GetValue<string>())
            .ShouldBe(["Name", "Size", "Ready", "Age"]);
        var cells = table["rows"]![0]!["cells"]!.AsArray();
        cells[0]!.GetValue<string>().ShouldBe("one");
        cells[1]!.GetValue<int>().ShouldBe(3);
        cells[2].ShouldBeNull();
    }

    [Fact]
    public async Task Protobuf_AloneIsNotAcceptable()
    {
        (await cluster.GetAsync("/api/v1/configmaps", ("Accept", "application/vnd.kubernetes.protobuf"))).Code.ShouldBe(406);
    }

    [Fact]
    public async Task DeleteCollection_TakesTheSelected()
    {
        var home = await HomeAsync(4);
        (await cluster.SendAsync(HttpMethod.Delete, $"{home}?labelSelector=odd%3D1")).Code.ShouldBe(200);
        Names((await cluster.GetAsync(home)).Body).ShouldBe(["c0", "c2"]);
    }
}
