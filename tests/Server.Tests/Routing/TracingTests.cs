using System.Net.Http.Json;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Routing;

[Collection(ConsoleCollection.Name)]
public sealed class TracingTests(ConsoleFixture fixture)
{
    private static readonly (string Namespace, string Name)[] Gateways =
    [
        ("infra", "shared"),
        ("checkout", "checkout"),
        ("platform", "transport"),
        ("infra", "nowhere"),
    ];

    private static readonly string[] Hosts =
    [
        "shop.example.com",
        "api.shop.example.com",
        "www.shop.example.com",
        "pay.shop.example.com",
        "gifts.shop.example.com",
        "dashboards.shop.example.com",
        "checkout.example.com",
        "grpc.checkout.example.com",
        "terminals.checkout.example.com",
        "elsewhere.org",
    ];

    private static readonly string[] Paths = ["/", "/catalog/1", "/v1/search?q=a", "/cart", "/cart?beta=1", "/pay", "/nothing"];

    [Fact]
    public async Task Trace_OfManyRequestsOnTheShop_IsWhatTheEvaluationSays()
    {
        var requests = (
            from gateway in Gateways
            from protocol in new[] { "HTTP", "HTTPS", "TLS", "TCP", "GRPC" }
            from host in Hosts
            from path in Paths
            select new
            {
                gateway = new { @namespace = gateway.Namespace, name = gateway.Name },
                protocol,
                host,
                path,
                method = path == "/pay" ? "POST" : "GET",
                headers = path == "/" ? new[] { new { name = "x-release", value = "next" } } : [],
            }
        ).ToList();
        var (status, evaluated) = await fixture.Console.EvaluateAsync("traffic", new { cluster = "sandbox", requests });
        status.ShouldBe(200);
        var answers = evaluated.Items("results").ToList();
        answers.Count.ShouldBe(requests.Count);
        answers.Select(answer => answer.Text("outcome")).Distinct().Count().ShouldBe(4);
        for (var index = 0; index < requests.Count; index++)
        {
            var (traced, body) = await TraceAsync(new { request = requests[index] });
            traced.ShouldBe(200, body.GetRawText());
            JsonElement.DeepEquals(body.At("live", "answer"), answers[index]).ShouldBeTrue($"{requests[index]}");
        }
    }

    [Fact]
    public async Task Trace_OfACurlLine_GoesFromTheAddressToThePods()
    {
        var (status, body) = await TraceAsync(
            new { curl = "curl -sS -H 'x-release: next' -H 'Authorization: Bearer s3cret' https://shop.example.com/ --frobnicate" }
        );

        status.ShouldBe(200, body.GetRawText());
        var live = body.At("live");
        live.Text("sentence").ShouldBe("Forwarded to storefront/web-canary.");
        live.At("request", "gateway").Text("name").ShouldBe("shared");
        live.Items("stages")
            .Select(stage => stage.Text("stage"))
            .ShouldBe(["name", "address", "listener", "route", "rule", "backend", "endpoints", "policy"]);
        live.Items("stages").Last().Text("state").ShouldBe("Passed");
        live.Items("reach").Single().Items("endpoints").Any().ShouldBeTrue();
        body.Items("unknownOptions").Single().GetString().ShouldBe("--frobnicate");
        body.GetRawText().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Trace_UnderAPendingEdit_ShowsBeforeAndAfter()
    {
        var (status, body) = await TraceAsync(
            new
            {
                curl = "curl https://api.shop.example.com/orders",
                manifests = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: api, namespace: storefront}
                spec:
                  parentRefs: [{name: shared, namespace: infra, sectionName: https}]
                  hostnames: [api.shop.example.com]
                  rules: [{matches: [{path: {type: PathPrefix, value: /orders}}], backendRefs: [{name: catalog, port: 8080}]}]
                """,
            }
        );

        status.ShouldBe(200, body.GetRawText());
        body.At("live", "answer").Number("statusCode").ShouldBe(404);
        body.At("live").Items("nearest").First().At("object").Text("name").ShouldBe("api");
        body.At("pending").Text("sentence").ShouldBe("Forwarded to storefront/catalog.");
        body.Items("differences").Any().ShouldBeTrue();
    }

    [Theory]
    [InlineData("{}", "Give a request")]
    [InlineData("""{"curl": "curl 'http://a.test"}""", "never closed")]
    [InlineData("""{"request": {"protocol": "SMTP"}}""", "SMTP")]
    [InlineData("""{"request": {"port": 70000}}""", "70000")]
    [InlineData("""{"request": {"path": "cart"}}""", "slash")]
    [InlineData("""{"request": {"headers": [{"name": "a b", "value": "c"}]}}""", "name of a header")]
    [InlineData("""{"request": {"host": "a.test"}, "manifests": "a: [b"}""", "cannot be read")]
    public async Task Trace_OfNonsense_SaysWhatIsWrong(string body, string problem)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await fixture.Console.Api.PostAsync("clusters/sandbox/trace", content);

        ((int)response.StatusCode).ShouldBe(400);
        JsonElement.Parse(await response.Content.ReadAsStringAsync()).Text("detail").ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public async Task Trace_OnAClusterThatIsNotThere_Is404()
    {
        using var response = await fixture.Console.Api.PostAsJsonAsync("clusters/none/trace", new { curl = "curl http://a.test" });

        ((int)response.StatusCode).ShouldBe(404);
    }

    private async Task<(int Status, JsonElement Body)> TraceAsync(object body)
    {
        using var response = await fixture.Console.Api.PostAsJsonAsync("clusters/sandbox/trace", body);
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
