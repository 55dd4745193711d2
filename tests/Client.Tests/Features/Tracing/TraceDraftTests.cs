using NetConsole.Client.Features.Tracing;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Tests.Features.Tracing;

public sealed class TraceDraftTests
{
    private static readonly TrafficRequest Request = new()
    {
        Gateway = new TrafficGateway("infra", "shared"),
        Protocol = "HTTPS",
        Port = 443,
        Sni = "shop.example.com",
        Host = "api.shop.example.com",
        Method = "POST",
        Path = "/catalog?q=a&b=ü",
        Headers = [new HeaderValue("x-release", "next"), new HeaderValue("authorization", "Bearer s3cret")],
    };

    [Fact]
    public void FromUri_RestoresTheWholeRequest_WithoutCredentials()
    {
        var query = TraceDraft.QueryOf(Request, "203.0.113.7", "kind: HTTPRoute");
        query.ShouldNotContain("s3cret");

        var draft = TraceDraft.FromUri("http://console/c/sandbox/trace" + query).ShouldNotBeNull();

        draft.Manifests.ShouldBe("kind: HTTPRoute");
        var restored = draft.Query(out var problem).ShouldNotBeNull();
        problem.ShouldBeNull();
        restored.Address.ShouldBe("203.0.113.7");
        restored.Request.ShouldNotBeNull();
        (restored.Request with { Headers = [] }).ShouldBe(Request with { Headers = [] });
        restored.Request.Headers.ShouldBe([new HeaderValue("x-release", "next"), new HeaderValue("authorization", "Bearer ***")]);
    }

    [Fact]
    public void FromUri_OfAMeshRequest_RestoresClientAndDestination()
    {
        var mesh = new TrafficRequest
        {
            Client = new TrafficClient
            {
                Namespace = "shop",
                Labels = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("app", "cart"),
            },
            Destination = new TrafficDestination("payments", "checkout", null),
            Port = 8443,
        };

        var restored = TraceDraft.FromUri("/c/x/trace" + TraceDraft.QueryOf(mesh, null))!.Query(out _)!.Request!;

        restored.Destination.ShouldBe(mesh.Destination);
        restored.Client!.Namespace.ShouldBe("shop");
        restored.Client.Labels!["app"].ShouldBe("cart");
    }

    [Theory]
    [InlineData("/c/x/trace")]
    [InlineData("/c/x/trace?ns=shop")]
    public void FromUri_WithoutARequest_IsNull(string uri) => TraceDraft.FromUri(uri).ShouldBeNull();

    [Fact]
    public void FromUri_WithABrokenEdit_KeepsTheRequest() =>
        TraceDraft.FromUri("/c/x/trace?proto=HTTP&host=a.test&edit=%%%AAAA")!.Host.ShouldBe("a.test");

    [Fact]
    public void QueryOf_KeepsSecretsOutOfTheAddress() =>
        TraceDraft.QueryOf(Request, null, "kind: Secret\nstringData: {password: hunter2}").ShouldNotContain("edit=");

    [Theory]
    [InlineData("80a", "", "not a port")]
    [InlineData("80", "x-release next", "not a header")]
    public void Query_OfWhatCannotBeRead_SaysWhy(string port, string headers, string problem)
    {
        var draft = new TraceDraft
        {
            AsCurl = false,
            Host = "a.test",
            Port = port,
            Headers = headers,
        };

        draft.Query(out var said).ShouldBeNull();
        said.ShouldNotBeNull().ShouldContain(problem);
    }
}
