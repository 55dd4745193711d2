using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Evaluation;

[Collection(ConsoleCollection.Name)]
public sealed class EvaluationTests(ConsoleFixture fixture)
{
    private const string Manifests = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: shop}
        spec:
          gatewayClassName: any
          listeners: [{name: http, port: 80, protocol: HTTP}]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: cart, namespace: shop}
        spec:
          parentRefs: [{name: web}]
          rules: [{backendRefs: [{name: cart, port: 80}]}]
        """;

    [Fact]
    public async Task Traffic_OnManifestsAlone()
    {
        var (status, answer) = await fixture.Console.EvaluateAsync(
            "traffic",
            new
            {
                manifests = Manifests,
                requests = new[]
                {
                    new
                    {
                        gateway = new { @namespace = "shop", name = "web" },
                        port = 80,
                        protocol = "HTTP",
                        host = "a.example.com",
                        method = "GET",
                        path = "/",
                    },
                },
            }
        );

        status.ShouldBe(200, answer.GetRawText());
        answer.Items("results").Single().At("route").Text("name").ShouldBe("cart");
    }

    [Theory]
    [InlineData("status", "objects")]
    [InlineData("findings", "findings")]
    [InlineData("address-pools", "pools")]
    [InlineData("reachability", "results")]
    public async Task Engine_OnManifestsOnTheClusterAndOnBoth_Answers(string engine, string member)
    {
        foreach (
            var body in (object[])
                [new { manifests = Manifests }, new { cluster = "sandbox" }, new { cluster = "sandbox", manifests = Manifests }]
        )
        {
            var (status, answer) = await fixture.Console.EvaluateAsync(engine, body);
            status.ShouldBe(200, answer.GetRawText());
            answer.Has(member).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Compare_NamesTheRequestsThatGoSomewhereElse()
    {
        var (status, answer) = await fixture.Console.EvaluateAsync(
            "compare",
            new
            {
                before = Manifests,
                after = Manifests.Replace(
                    "rules: [{",
                    "rules: [{filters: [{type: RequestRedirect, requestRedirect: {hostname: b.example.com}}]}, {",
                    StringComparison.Ordinal
                ),
            }
        );

        status.ShouldBe(200, answer.GetRawText());
        answer.Items("classes").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Manifests_ThatAreNoYaml_NameTheLine()
    {
        var (status, problem) = await fixture.Console.EvaluateAsync("findings", new { manifests = "a: 1\nb: [" });

        status.ShouldBe(400);
        problem.Items("causes").First().Number("line").ShouldNotBeNull();
    }

    [Fact]
    public async Task BodyOfAnotherType_NamesTheFieldAndNothingOfTheInside()
    {
        var (status, problem) = await fixture.Console.EvaluateAsync("findings", new { manifests = 3 });

        status.ShouldBe(400);
        problem.Items("causes").Single().Text("field").ShouldBe("$.manifests");
        problem.GetRawText().ShouldNotContain("System.");
    }

    [Fact]
    public async Task NothingToLookAt_IsABadRequest()
    {
        (await fixture.Console.EvaluateAsync("status", new { })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task BodyOverTheLimit_IsTooLarge()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "evaluate/findings")
        {
            Content = new StringContent(new string('x', 9 * 1024 * 1024)),
        };
        request.Content.Headers.ContentType = new("application/json");
        // The answer comes before the body is sent; without this the sender meets a closed connection first.
        request.Headers.ExpectContinue = true;

        using var response = await fixture.Console.Api.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(413);
    }

    [Fact]
    public async Task OpenApiDocument_HasStableOperationIds()
    {
        var document = await fixture.Console.GetAsync("/openapi/v1.json");

        var operations = document
            .Members("paths")
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.Text("operationId"))
            .ToList();
        operations.ShouldNotContain((string?)null);
        operations.Distinct().Count().ShouldBe(operations.Count);
        operations.ShouldContain("evaluateTraffic");
        foreach (var path in document.Members("paths").Where(path => path.Name.Contains("{cluster}", StringComparison.Ordinal)))
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                operation.Value.At("responses").Has("404").ShouldBeTrue($"{operation.Name} {path.Name} may not find its cluster");
            }
        }
    }
}
