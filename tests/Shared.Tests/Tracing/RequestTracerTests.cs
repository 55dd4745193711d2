using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;
using NetConsole.Shared.Tests.Routing;

namespace NetConsole.Shared.Tests.Tracing;

public sealed class RequestTracerTests
{
    private const string Address = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: gw, namespace: infra}
        spec:
          gatewayClassName: test
          listeners:
          - {name: http, port: 80, protocol: HTTP}
        status: {addresses: [{type: IPAddress, value: 203.0.113.7}]}
        ---
        """;

    private const string Endpoints = """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: a-1, namespace: infra, labels: {kubernetes.io/service-name: a}}
        ports: [{name: "", port: 8081, protocol: TCP}]
        endpoints: [{addresses: [10.0.0.1], targetRef: {kind: Pod, name: a-1, namespace: infra}}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: a-1, namespace: infra, labels: {app: a}}
        status: {podIP: 10.0.0.1, phase: Running}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: proxy, namespace: infra, labels: {gateway.networking.k8s.io/gateway-name: gw}}
        status: {podIP: 10.0.0.9, phase: Running}
        ---
        """;

    private static readonly string Cart = RoutingWorld.Route(
        "cart",
        "[" + RoutingWorld.To("a", "{path: {type: PathPrefix, value: /cart}, method: GET}") + "]",
        "[shop.example.com]"
    );

    [Fact]
    public void Trace_ByAddress_FindsTheGatewayAndAnswersAsTheEngineDoes()
    {
        var world = new RoutingWorld(RoutingWorld.Gateway, Address, RoutingWorld.Services, Endpoints, Cart);

        var trace = RequestTracer.Trace(world.Table, Request("/cart/1"), "203.0.113.7");

        trace.Request.Gateway.ShouldBe(new TrafficGateway("infra", "gw"));
        trace.State.ShouldBe(TraceState.Passed);
        trace.Sentence.ShouldBe("Forwarded to infra/a.");
        trace.Answer.Route!.Name.ShouldBe("cart");
        trace.Stages.Select(stage => stage.Stage).ShouldBe(["address", "listener", "route", "rule", "backend", "endpoints", "policy"]);
        trace.Nodes.ShouldBe([
            "Address:203.0.113.7",
            "Gateway:infra/gw",
            "Gateway:infra/gw#http",
            "HTTPRoute:infra/cart",
            "HTTPRoute:infra/cart#0",
            "Service:infra/a",
        ]);
        trace
            .Reach.Single()
            .Endpoints.Single()
            .ShouldBe(
                new TraceEndpoint("10.0.0.1", new ResourceKey("", "Pod", "infra", "a-1"), 8081, true, true, "no policy restricts it")
            );
    }

    [Fact]
    public void Trace_ByHostAlone_FollowsTheBestListener()
    {
        var world = new RoutingWorld(RoutingWorld.Gateway, Address, RoutingWorld.Services, Cart);

        RequestTracer.Trace(world.Table, Request("/cart")).Request.Gateway.ShouldBe(new TrafficGateway("infra", "gw"));
    }

    [Fact]
    public void Trace_UnknownAddress_StopsThereAndListsTheKnownOnes()
    {
        var world = new RoutingWorld(RoutingWorld.Gateway, Address, RoutingWorld.Services, Cart);

        var trace = RequestTracer.Trace(world.Table, Request("/cart"), "198.51.100.1");

        trace.State.ShouldBe(TraceState.Stopped);
        trace.Stages[0].Text.ShouldContain("198.51.100.1");
        trace.Stages[0].Details.ShouldContain(detail => detail.Contains("203.0.113.7"));
    }

    [Fact]
    public void Trace_PolicyKeepsTheProxiesOut_SaysWhichOne()
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            Address,
            RoutingWorld.Services,
            Endpoints,
            Cart,
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: nobody, namespace: infra}
            spec: {podSelector: {matchLabels: {app: a}}, policyTypes: [Ingress]}
            """
        );

        var trace = RequestTracer.Trace(world.Table, Request("/cart"), "203.0.113.7");

        trace.State.ShouldBe(TraceState.Warning);
        trace.Sentence.ShouldContain("network policy does not let the gateway in to infra/a");
        trace.Stages[^1].State.ShouldBe(TraceState.Stopped);
        trace.Stages[^1].Text.ShouldContain("infra/nobody");
    }

    [Theory]
    [InlineData("/kart/1", "GET", "shop.example.com", "path", "spec.rules[0].matches[0].path.value", "/cart", "/kart/1")]
    [InlineData("/cart", "POST", "shop.example.com", "method", "spec.rules[0].matches[0].method", "GET", "POST")]
    [InlineData("/cart", "GET", "shopp.example.com", "hostname", "spec.hostnames[0]", "shop.example.com", "shopp.example.com")]
    public void Trace_NotFound_NamesTheNearestAndTheFieldThatDidNotFit(
        string path,
        string method,
        string host,
        string field,
        string where,
        string wanted,
        string given
    )
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            Cart,
            RoutingWorld.Route("far", "[" + RoutingWorld.To("b", "{path: {value: /unlike}, method: DELETE}") + "]", "[elsewhere.org]")
        );
        var request = Request(path) with { Gateway = new("infra", "gw"), Method = method, Host = host };

        var trace = RequestTracer.Trace(world.Table, request);

        trace.Answer.StatusCode.ShouldBe(404);
        var near = trace.Nearest[0];
        near.Object.Name.ShouldBe("cart");
        var miss = near.Misses.ShouldHaveSingleItem();
        (miss.Field, miss.Path, miss.Wanted, miss.Given).ShouldBe((field, where, wanted, given));
        foreach (var fix in near.Fixes)
        {
            // Every fix that is offered works.
            var route = world.Snapshot.Find(fix.Object)!;
            var edited = ResourceObject.From(FieldEdits.Apply(route.Raw, fix.Edits));
            var after = RequestTracer.Trace(RoutingTable.Build(world.Snapshot.Overlay([edited])), request);
            after.Answer.Route?.Name.ShouldBe("cart", fix.Title);
        }

        near.Fixes.Count.ShouldBe(2);
    }

    [Fact]
    public void Trace_HeaderMissing_NamesTheHeader()
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("beta", "[" + RoutingWorld.To("a", "{headers: [{name: x-beta, value: \"1\"}]}") + "]")
        );

        var near = RequestTracer.Trace(world.Table, Request("/") with { Gateway = new("infra", "gw") }).Nearest[0];

        near.Misses.Single().Field.ShouldBe("header x-beta");
        near.Fixes.Single().Edits.Single().ShouldBe(new FieldEdit("spec.rules[0].matches[0].headers[0]", null));
    }

    [Fact]
    public void Trace_WrongPort_NamesTheListener()
    {
        var world = new RoutingWorld(RoutingWorld.Gateway, RoutingWorld.Services, Cart);

        var trace = RequestTracer.Trace(world.Table, Request("/cart") with { Gateway = new("infra", "gw"), Port = 8080 });

        trace.Answer.Outcome.ShouldBe(TrafficOutcome.Rejected);
        trace.Nearest[0].Part.ShouldBe("listener http");
        trace.Nearest[0].Misses.Single().Field.ShouldBe("port");
    }

    [Fact]
    public void Trace_RefusedRoute_SaysWhoDoesNotTakeIt()
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            Cart.Replace("{name: gw}", "{name: gw, sectionName: web}", StringComparison.Ordinal)
        );

        var near = RequestTracer.Trace(world.Table, Request("/cart") with { Gateway = new("infra", "gw") }).Nearest[0];

        near.Misses.Single().Field.ShouldBe("listener");
        near.Misses.Single().Path.ShouldBe("spec.parentRefs[0].sectionName");
        near.Fixes.Single().Title.ShouldContain("listener http instead of web");
    }

    [Fact]
    public void Differences_OfWhatItIsNow_AreNone()
    {
        var world = new RoutingWorld(RoutingWorld.Gateway, RoutingWorld.Services, Cart);
        var found = world.Get("/cart", "shop.example.com");
        var lost = world.Get("/none", "shop.example.com");

        ExpectedAnswer.Of(found).Differences(found).ShouldBeEmpty();
        ExpectedAnswer.Of(lost).Differences(lost).ShouldBeEmpty();
        ExpectedAnswer.Of(found).Differences(lost).ShouldContain(difference => difference.Contains("no route"));
        ExpectedAnswer.Of(lost).Differences(found).ShouldContain("expected status 404, got a backend's answer");
    }

    private static TrafficRequest Request(string path) =>
        new()
        {
            Host = "shop.example.com",
            Port = 80,
            Path = path,
        };
}
