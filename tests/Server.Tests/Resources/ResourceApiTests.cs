using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Resources;

[Collection(ConsoleCollection.Name)]
public sealed class ResourceApiTests(ConsoleFixture fixture)
{
    private const string Maps = "clusters/sandbox/namespaces/storefront/configmaps";

    private RunningConsole Console => fixture.Console;

    [Fact]
    public async Task Crud_OfOneObject()
    {
        var (created, body, headers) = await Console.SendAsync(HttpMethod.Put, $"{Maps}/crud", Map("crud", "one"));
        created.ShouldBe(201);
        body.At("data").Text("value").ShouldBe("one");

        var (updated, _, _) = await Console.SendAsync(HttpMethod.Put, $"{Maps}/crud", Map("crud", "two"), headers.ETag?.Tag);
        updated.ShouldBe(200);
        (await Console.GetAsync($"{Maps}/crud")).At("data").Text("value").ShouldBe("two");

        var (patched, merged, _) = await Console.SendAsync(HttpMethod.Patch, $"{Maps}/crud", """{"data":{"value":null,"other":"x"}}""");
        patched.ShouldBe(200);
        merged.At("data").GetRawText().ShouldBe("""{"other":"x"}""");

        (await Console.SendAsync(HttpMethod.Delete, $"{Maps}/crud")).Status.ShouldBe(204);
        (await Console.SendAsync(HttpMethod.Get, $"{Maps}/crud")).Status.ShouldBe(404);
    }

    /// <summary>Memory holds less of pods than the cluster does; whoever lists them sees no difference.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(500)]
    public async Task List_OfABulkKind_GivesWholeObjects(int limit)
    {
        var list = await Console.GetAsync($"clusters/sandbox/pods?limit={limit}");
        var pods = list.Items("items").ToList();
        pods.ShouldNotBeEmpty();
        foreach (var pod in pods.Take(5))
        {
            var whole = await Console.GetAsync(
                $"clusters/sandbox/namespaces/{pod.At("metadata").Text("namespace")}/pods/{pod.At("metadata").Text("name")}"
            );
            foreach (var field in whole.At("spec").EnumerateObject())
            {
                pod.At("spec").Has(field.Name).ShouldBe(field.Value.Exists(), field.Name);
            }
        }
    }

    [Fact]
    public async Task Put_WithOutdatedIfMatch_FailsThePrecondition()
    {
        var (_, _, headers) = await Console.SendAsync(HttpMethod.Put, $"{Maps}/guarded", Map("guarded", "one"));
        await Console.SendAsync(HttpMethod.Put, $"{Maps}/guarded", Map("guarded", "two"));

        var (status, problem, _) = await Console.SendAsync(HttpMethod.Put, $"{Maps}/guarded", Map("guarded", "three"), headers.ETag?.Tag);

        status.ShouldBe(412);
        problem.Text("type").ShouldBe("urn:network-console:problem:precondition-failed");
    }

    [Fact]
    public async Task Get_WithKnownETag_IsNotModified()
    {
        var (_, _, headers) = await Console.SendAsync(HttpMethod.Put, $"{Maps}/known", Map("known", "one"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Maps}/known");
        request.Headers.TryAddWithoutValidation("If-None-Match", headers.ETag?.Tag);

        ((int)(await Console.Api.SendAsync(request)).StatusCode).ShouldBe(304);
    }

    [Fact]
    public async Task DryRun_ShowsTheDiffAndChangesNothing()
    {
        await Console.SendAsync(HttpMethod.Put, $"{Maps}/dry", Map("dry", "one"));

        var (status, plan, _) = await Console.SendAsync(HttpMethod.Put, $"{Maps}/dry?dryRun=true", Map("dry", "two"));

        status.ShouldBe(200);
        plan.Text("verdict").ShouldBe("Ready");
        plan.Items("diff")
            .Where(line => line.Text("kind") != "Same")
            .Select(line => line.Text("text")?.Trim())
            .ShouldBe(["value: one", "value: two"]);
        (await Console.GetAsync($"{Maps}/dry")).At("data").Text("value").ShouldBe("one");
    }

    [Fact]
    public async Task Put_OfAnUnknownField_NamesItsLine()
    {
        var route = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: typo
            spec:
              hostname: [a.example.com]
            """;

        var (status, problem, _) = await Console.SendAsync(HttpMethod.Put, "clusters/sandbox/namespaces/storefront/httproutes/typo", route);

        status.ShouldBe(422);
        var cause = problem.Items("causes").Single();
        cause.Text("field").ShouldBe("spec.hostname");
        cause.Number("line").ShouldBe(6);
    }

    [Fact]
    public async Task Put_OfInvalidYaml_NamesLineAndColumn()
    {
        var (status, problem, _) = await Console.SendAsync(HttpMethod.Put, $"{Maps}/bad", "apiVersion: v1\nkind: [ConfigMap");

        status.ShouldBe(400);
        problem.Items("causes").First().Number("line").ShouldNotBeNull();
    }

    [Fact]
    public async Task List_InPages_GivesEachObjectOnce()
    {
        var names = new List<string?>();
        string? next = null;
        do
        {
            var page = await Console.GetAsync(
                $"clusters/sandbox/services?limit=4&sort=-created{(next is null ? "" : $"&continue={next}")}"
            );
            names.AddRange(page.Items("items").Select(item => item.At("metadata").Text("uid")));
            next = page.Text("continue");
        } while (next is not null);

        var all = await Console.GetAsync("clusters/sandbox/services");
        names.Distinct().Count().ShouldBe(names.Count);
        names.Order().ShouldBe(all.Items("items").Select(item => item.At("metadata").Text("uid")).Order());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=many")]
    [InlineData("continue=nonsense")]
    [InlineData("sort=colour")]
    [InlineData("labelSelector=a%3D%3D%3D%7Bb")]
    public async Task List_WithAQueryThatIsNotAccepted_IsABadRequest(string query)
    {
        var (status, problem, _) = await Console.SendAsync(HttpMethod.Get, $"clusters/sandbox/services?{query}");

        status.ShouldBe(400);
        problem.Text("detail").ShouldNotBeNull().ShouldNotContain("Nullable");
    }

    [Theory]
    [InlineData("clusters/nowhere/services")]
    [InlineData("clusters/sandbox/unicorns")]
    [InlineData("clusters/sandbox/namespaces/storefront/gatewayclasses")]
    public async Task List_OfWhatDoesNotExist_IsNotFound(string path)
    {
        (await Console.SendAsync(HttpMethod.Get, path)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Get_AsYaml_IsYaml()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "clusters/sandbox/gatewayclasses?limit=1");
        request.Headers.Add("Accept", "application/yaml");

        using var response = await Console.Api.SendAsync(request);

        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/yaml");
        (await response.Content.ReadAsStringAsync()).ShouldStartWith("apiVersion: gateway.networking.k8s.io/v1");
    }

    [Fact]
    public async Task Secret_IsNeverSentWithItsData()
    {
        var path = "clusters/sandbox/namespaces/storefront/secrets/hidden";
        var secret =
            """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"hidden"},"data":{"password":"aHVudGVyMg=="},"stringData":{"pin":"1234"}}""";

        var (status, created, _) = await Console.SendAsync(HttpMethod.Put, path, secret);
        var (_, patched, _) = await Console.SendAsync(HttpMethod.Patch, path, """{"metadata":{"labels":{"a":"b"}}}""");
        var list = await Eventually.Async<JsonElement>(async () =>
            await Console.GetAsync("clusters/sandbox/namespaces/storefront/secrets") is var found
            && found.GetRawText().Contains("hidden", StringComparison.Ordinal)
                ? found
                : null
        );

        status.ShouldBe(201);
        foreach (
            var answer in (JsonElement[])
                [
                    created,
                    patched,
                    list,
                    await Console.GetAsync(path),
                    await Console.GetAsync("clusters/sandbox/changes?name=hidden&kind=Secret&namespace=storefront"),
                ]
        )
        {
            answer.GetRawText().ShouldNotContain("aHVudGVyMg");
            answer.GetRawText().ShouldNotContain("MTIzNA");
        }

        (await SandboxCalls.GetAsync(Console, "api/v1/namespaces/storefront/secrets/hidden"))
            .At("data")
            .Text("password")
            .ShouldBe("aHVudGVyMg==");
    }

    [Fact]
    public async Task Secret_AppliedByKubectl_KeepsItsCopyOutOfPlansAndHistory()
    {
        var path = "clusters/sandbox/namespaces/storefront/secrets/copied";
        // What kubectl apply leaves: the whole object once more, in an annotation.
        await SandboxCalls.PostAsync(
            Console,
            "api/v1/namespaces/storefront/secrets?fieldManager=kubectl-client-side-apply",
            """
            {"apiVersion":"v1","kind":"Secret","metadata":{"name":"copied","annotations":{
              "kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"password\":\"aHVudGVyMg==\"}}"}},
             "data":{"password":"aHVudGVyMg=="}}
            """
        );
        var secret = """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"copied"},"data":{"password":"bmV3"}}""";

        var (_, plan, _) = await Console.SendAsync(HttpMethod.Put, $"{path}?dryRun=true", secret);
        var (_, patch, _) = await Console.SendAsync(HttpMethod.Patch, $"{path}?dryRun=true", """{"metadata":{"labels":{"a":"b"}}}""");
        var (status, written, _) = await Console.SendAsync(HttpMethod.Put, path, secret);
        var history = await Console.GetAsync("clusters/sandbox/changes?name=copied&kind=Secret&namespace=storefront");

        status.ShouldBe(200);
        string[] answers =
        [
            plan.GetRawText(),
            patch.GetRawText(),
            written.GetRawText(),
            .. await Task.WhenAll(
                history
                    .Items("items")
                    .Select(async change => (await Console.GetAsync($"clusters/sandbox/changes/{change.At("id").GetInt64()}")).GetRawText())
            ),
        ];
        answers.Length.ShouldBeGreaterThan(3);
        foreach (var answer in answers)
        {
            answer.ShouldNotContain("aHVudGVyMg");
        }
    }

    [Fact]
    public async Task List_WithSearch_FiltersAsThePagesDo()
    {
        var routes = await Console.GetAsync("clusters/sandbox/httproutes?search=ns:checkout");
        var others = await Console.GetAsync("clusters/sandbox/httproutes?search=-ns:checkout%20shop");

        routes.Items("items").Select(route => route.At("metadata").Text("namespace")).ShouldBe(["checkout"]);
        others.Items("items").Select(route => route.At("metadata").Text("namespace")).ShouldNotContain("checkout");
        others.Items("items").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Apply_AnswersForEachObject()
    {
        var stream = $"""
            {Map("applied", "one")}
            ---
            apiVersion: example.com/v1
            kind: Unicorn
            metadata:
              name: none
            """;

        var (status, answer, _) = await Console.SendAsync(
            HttpMethod.Post,
            "clusters/sandbox/apply",
            stream.Replace("name: applied", "name: applied\n  namespace: storefront", StringComparison.Ordinal)
        );

        status.ShouldBe(200);
        answer.Items("items").Select(item => item.Text("result")).ShouldBe(["Created", "Refused"]);
    }

    [Fact]
    public async Task Watch_StreamsWhatIsThereAndWhatChanges()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var response = await Console.Api.GetAsync($"{Maps}?watch=true", HttpCompletionOption.ResponseHeadersRead, cancellation.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation.Token));
        await NextAsync(reader, "BOOKMARK", _ => true, cancellation.Token);

        await Console.SendAsync(HttpMethod.Put, $"{Maps}/watched", Map("watched", "one"));
        await NextAsync(reader, "ADDED", resource => resource.At("metadata").Text("name") == "watched", cancellation.Token);
        await Console.SendAsync(HttpMethod.Delete, $"{Maps}/watched");
        await NextAsync(reader, "DELETED", resource => resource.At("metadata").Text("name") == "watched", cancellation.Token);
    }

    private static async Task NextAsync(StreamReader reader, string type, Func<JsonElement, bool> wanted, CancellationToken cancellation)
    {
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (
                line.StartsWith("data: ", StringComparison.Ordinal)
                && JsonElement.Parse(line[6..]) is var message
                && message.Text("type") == type
                && wanted(message.At("object"))
            )
            {
                return;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static string Map(string name, string value) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  value: {value}\n";
}
