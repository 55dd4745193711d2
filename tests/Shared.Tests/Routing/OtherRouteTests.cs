using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Shared.Tests.Routing;

public sealed class OtherRouteTests
{
    private const string Streams = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: gw, namespace: infra}
        spec:
          gatewayClassName: test
          listeners:
          - {name: http, port: 80, protocol: HTTP}
          - {name: tls, port: 443, protocol: TLS, tls: {mode: Passthrough}}
          - {name: tcp, port: 9000, protocol: TCP}
          - {name: udp, port: 9000, protocol: UDP}
        ---
        """;

    [Theory]
    [InlineData("/shop.Cart/Add", "a")]
    [InlineData("/shop.Cart/Remove", "b")]
    [InlineData("/other.Svc/Add", "UNIMPLEMENTED")]
    public void GrpcMatchesServiceAndMethod(string path, string expected)
    {
        var world = new RoutingWorld(
            Streams,
            RoutingWorld.Services,
            Kind(
                "GRPCRoute",
                "g",
                "rules: [{matches: [{method: {service: shop.Cart}}], backendRefs: [{name: b, port: 8080}]}, {matches: [{method: {service: shop.Cart, method: Add}}], backendRefs: [{name: a, port: 8080}]}]",
                "http"
            )
        );
        world.Get(path, protocol: "GRPC").Where().ShouldBe(expected);
        world.Get(path).Where().ShouldBe("404");
    }

    [Fact]
    public void GrpcAndHttpRouteMayNotShareAName()
    {
        var world = new RoutingWorld(
            Streams,
            RoutingWorld.Services,
            Kind("GRPCRoute", "g", "rules: [{backendRefs: [{name: a, port: 8080}]}]", "http"),
            RoutingWorld.Route("h", "[{backendRefs: [{name: b, port: 8080}]}]")
        );
        world.Status("GRPCRoute", "g").Parents![0].Conditions.Reason("Accepted").ShouldBe("True/Accepted");
        world.Status("HTTPRoute", "h").Parents![0].Conditions.Reason("Accepted").ShouldStartWith("False/");
    }

    [Fact]
    public void BrokenGrpcBackendIsUnavailable() =>
        new RoutingWorld(Streams, Kind("GRPCRoute", "g", "rules: [{backendRefs: [{name: nowhere, port: 8080}]}]", "http"))
            .Get("/s/m", protocol: "GRPC")
            .Where()
            .ShouldBe("UNAVAILABLE");

    [Theory]
    [InlineData("a.example.com", "a")]
    [InlineData("x.example.com", "b")]
    [InlineData("example.com", "rejected")]
    public void TlsChoosesByServerName(string sni, string expected) =>
        new RoutingWorld(
            Streams,
            RoutingWorld.Services,
            Kind("TLSRoute", "wild", "hostnames: ['*.example.com'], rules: [{backendRefs: [{name: b, port: 8080}]}]", "tls"),
            Kind("TLSRoute", "exact", "hostnames: [a.example.com], rules: [{backendRefs: [{name: a, port: 8080}]}]", "tls")
        )
            .Get("/", null, 443, protocol: "TLS", sni: sni)
            .Where()
            .ShouldBe(expected);

    [Fact]
    public void OnlyTheOldestTcpRouteCarriesTraffic_ThoughAllAreAccepted()
    {
        var world = new RoutingWorld(
            Streams,
            RoutingWorld.Services,
            Kind("TCPRoute", "one", "rules: [{backendRefs: [{name: a, port: 8080}]}]", "tcp"),
            Kind("TCPRoute", "two", "rules: [{backendRefs: [{name: b, port: 8080}]}]", "tcp")
        );
        world.Get("/", null, 9000, protocol: "TCP").Where().ShouldBe("a");
        world.Status("Gateway", "gw").Listeners![2].AttachedRoutes.ShouldBe(2);
        world.Get("/", null, 9000, protocol: "UDP").Where().ShouldBe("rejected");
    }

    [Fact]
    public void ConsumerRoutesReplaceProducerRoutesForTheirOwnNamespaceOnly()
    {
        var world = new RoutingWorld(
            RoutingWorld.Services,
            Mesh("producer", "infra", "b"),
            Mesh("consumer", "team", "c, namespace: other")
        );
        Ask("team").Where().ShouldBe("c");
        Ask("elsewhere").Where().ShouldBe("b");
        Ask("elsewhere", "b").Where().ShouldBe("b");
        Ask("elsewhere", path: "/none").Where().ShouldBe("404");

        TrafficAnswer Ask(string client, string service = "a", string path = "/x") =>
            world.Table.Resolve(
                new TrafficRequest
                {
                    Client = new TrafficClient { Namespace = client },
                    Destination = new TrafficDestination(service, "infra", null),
                    Path = path,
                    Port = 8080,
                }
            );
    }

    private static string Mesh(string name, string home, string backend) =>
        $$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: {{name}}, namespace: {{home}}}
            spec:
              parentRefs: [{group: "", kind: Service, name: a, namespace: infra}]
              rules: [{matches: [{path: {value: /x} }], backendRefs: [{name: {{backend}}, port: 8080}]}]
            ---
            """;

    private static string Kind(string kind, string name, string spec, string section) =>
        $$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: {{kind}}
            metadata: {name: {{name}}, namespace: infra}
            spec: {parentRefs: [{name: gw, sectionName: {{section}} }], {{spec}} }
            ---
            """;
}
