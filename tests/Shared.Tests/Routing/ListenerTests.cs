using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Shared.Tests.Routing;

public sealed class ListenerTests
{
    private const string Head = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: gw, namespace: infra}
        spec:
          gatewayClassName: test
          allowedListeners: {namespaces: {from: Same}}
          listeners:
        """;

    [Fact]
    public void Resolve_OneListenerOnly_EvenWhenItHasNoMatch()
    {
        var world = new RoutingWorld(
            Gateway(
                "{name: exact, port: 80, protocol: HTTP, hostname: foo.example.com}",
                "{name: wild, port: 80, protocol: HTTP, hostname: '*.example.com'}",
                "{name: any, port: 80, protocol: HTTP}"
            ),
            RoutingWorld.Services,
            Route("one", "exact", "[" + RoutingWorld.To("a", "{path: {value: /one}}") + "]"),
            Route("two", "wild", "[" + RoutingWorld.To("b", "{}") + "]")
        );
        world.Get("/one", "foo.example.com").Where().ShouldBe("a");
        world.Get("/two", "foo.example.com").Where().ShouldBe("404");
        world.Get("/two", "bar.example.com").Where().ShouldBe("b");
        world.Get("/two", "example.com").Where().ShouldBe("404");
        world.Get("/two", null).Listener!.Section.ShouldBe("any");
    }

    [Theory]
    [InlineData("a.example.com", "a.example.com", "a")]
    [InlineData("a.example.com", "b.example.com", "421")]
    [InlineData("a.example.com", "unknown.org", "404")]
    [InlineData("unknown.org", "a.example.com", "rejected")]
    [InlineData(null, "b.example.com", "b")]
    public void Resolve_HostOfAnotherHttpsListenerIsMisdirected(string? sni, string host, string expected)
    {
        var world = new RoutingWorld(
            Gateway(
                "{name: a, port: 443, protocol: HTTPS, hostname: a.example.com, tls: {certificateRefs: [{name: cert}]}}",
                "{name: b, port: 443, protocol: HTTPS, hostname: b.example.com, tls: {certificateRefs: [{name: cert}]}}"
            ),
            Certificates.Secret("cert", "infra", "*.example.com"),
            RoutingWorld.Services,
            Route("one", "a", "[" + RoutingWorld.To("a", "{}") + "]"),
            Route("two", "b", "[" + RoutingWorld.To("b", "{}") + "]")
        );
        world.Get("/", host, 443, protocol: "HTTPS", sni: sni).Where().ShouldBe(expected);
    }

    [Theory]
    [InlineData(false, "a")]
    [InlineData(true, "rejected")]
    public void Resolve_CertificateIsOnlyMissingWhereSecretsWereRead(bool otherSecret, string expected)
    {
        var world = new RoutingWorld([
            Gateway("{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: cert}]}}"),
            RoutingWorld.Services,
            Route("one", "a", "[" + RoutingWorld.To("a", "{}") + "]"),
            .. otherSecret ? [Certificates.Secret("other", "infra", "*.example.com")] : Array.Empty<string>(),
        ]);
        world.Get("/", "a.example.com", 443, protocol: "HTTPS", sni: "a.example.com").Where().ShouldBe(expected);
        world
            .Status("Gateway", "gw")
            .Listeners!.ShouldHaveSingleItem()
            .Conditions.Reason("ResolvedRefs")
            .ShouldBe("False/InvalidCertificateRef");
    }

    [Fact]
    public void Predict_InsideOneGatewayNobodyWins_ButOthersStayGood()
    {
        var world = new RoutingWorld(
            Gateway(
                "{name: a, port: 80, protocol: HTTP}",
                "{name: b, port: 80, protocol: HTTP}",
                "{name: c, port: 81, protocol: HTTP}",
                "{name: d, port: 82, protocol: HTTP}",
                "{name: e, port: 82, protocol: TCP}"
            )
        );
        var status = world.Status("Gateway", "gw");
        status.Conditions!.Reason("Accepted").ShouldBe("True/ListenersNotValid");
        status
            .Listeners!.Select(listener => listener.Conditions.Reason("Conflicted"))
            .ShouldBe([
                "True/HostnameConflict",
                "True/HostnameConflict",
                "False/NoConflicts",
                "True/ProtocolConflict",
                "True/ProtocolConflict",
            ]);
        status.Listeners![2].Conditions.Reason("Programmed").ShouldBe("True/Programmed");
    }

    [Fact]
    public void Predict_GatewayGoesBeforeSets_AndALoserStandsInNobodysWay()
    {
        var world = new RoutingWorld(
            Gateway("{name: a, port: 80, protocol: HTTP, hostname: a.com}"),
            Set(
                "one",
                "{name: ok, port: 80, protocol: HTTP, hostname: one.com}",
                "{name: bad, port: 80, protocol: TCP}",
                "{name: shared, port: 80, protocol: HTTP, hostname: shared.com}"
            ),
            Set("two", "{name: bad, port: 80, protocol: HTTP, hostname: shared.com}")
        );
        world.Status("ListenerSet", "one").Conditions!.Reason("Accepted").ShouldBe("True/ListenersNotValid");
        world.Status("ListenerSet", "one").Conditions!.Reason("Programmed").ShouldBe("True/Programmed");
        world
            .Status("ListenerSet", "one")
            .Listeners!.Select(listener => listener.Conditions.Reason("Accepted"))
            .ShouldBe(["True/Accepted", "False/ProtocolConflict", "True/Accepted"]);
        world.Status("ListenerSet", "two").Conditions!.Reason("Accepted").ShouldBe("False/ListenersNotValid");
        world.Status("Gateway", "gw").AttachedListenerSets.ShouldBe(1);
    }

    [Fact]
    public void Predict_SetsAreRefusedUnlessTheGatewayAllowsThem()
    {
        var world = new RoutingWorld(
            Gateway("{name: a, port: 80, protocol: HTTP}").Replace("from: Same", "from: None", StringComparison.Ordinal),
            Set("one", "{name: ok, port: 81, protocol: HTTP}")
        );
        var status = world.Status("ListenerSet", "one").Conditions!;
        status.Reason("Accepted").ShouldBe("False/NotAllowed");
        status.Reason("Programmed").ShouldBe("False/NotAllowed");
    }

    [Theory]
    [InlineData("sectionName: nowhere", "False/NoMatchingParent")]
    [InlineData("port: 81", "False/NoMatchingParent")]
    [InlineData("sectionName: closed, port: 80", "False/NoMatchingParent")]
    [InlineData("sectionName: closed", "False/NotAllowedByListeners")]
    [InlineData("sectionName: grpc", "False/NotAllowedByListeners")]
    [InlineData("sectionName: other", "False/NoMatchingListenerHostname")]
    [InlineData("sectionName: open", "True/Accepted")]
    [InlineData("port: 80", "True/Accepted")]
    public void Predict_ReasonFollowsTheOrderOfTheQuestions(string parent, string expected)
    {
        var world = new RoutingWorld(
            Gateway(
                "{name: open, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}",
                "{name: closed, port: 8080, protocol: HTTP}",
                "{name: grpc, port: 8081, protocol: HTTP, allowedRoutes: {namespaces: {from: All}, kinds: [{kind: GRPCRoute}]}}",
                "{name: other, port: 8082, protocol: HTTP, hostname: other.org, allowedRoutes: {namespaces: {from: All}}}"
            ),
            $$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: r, namespace: other}
            spec: {parentRefs: [{name: gw, namespace: infra, {{parent}}}], hostnames: [example.com], rules: [{}]}
            """
        );
        var status = world.Status("HTTPRoute", "r", "other").Parents!.ShouldHaveSingleItem();
        status.Conditions.Reason("Accepted").ShouldBe(expected);
        status.Conditions.Reason("ResolvedRefs").ShouldBe("True/ResolvedRefs");
    }

    [Fact]
    public void Predict_AttachedRoutesCountPerListener_AlsoOnBrokenOnes()
    {
        var world = new RoutingWorld(
            Gateway(
                "{name: a, port: 80, protocol: HTTP}",
                "{name: b, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: nowhere}]}}"
            ),
            Certificates.Secret("other", "infra", "*.example.com"),
            RoutingWorld.Route("r", "[{}]")
        );
        var listeners = world.Status("Gateway", "gw").Listeners!;
        listeners.Select(listener => listener.AttachedRoutes).ShouldBe([1, 1]);
        listeners[1].Conditions.Reason("ResolvedRefs").ShouldBe("False/InvalidCertificateRef");
        world.Get("/", port: 443, protocol: "HTTPS").Where().ShouldBe("rejected");
    }

    [Fact]
    public void Predict_OnlyValidKindsAreSupported()
    {
        var world = new RoutingWorld(
            Gateway(
                "{name: a, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: TCPRoute}, {kind: HTTPRoute}]}}",
                "{name: b, port: 81, protocol: HTTP, allowedRoutes: {kinds: [{kind: TCPRoute}]}}",
                "{name: c, port: 82, protocol: SOMETHING}"
            )
        );
        var listeners = world.Status("Gateway", "gw").Listeners!;
        listeners.Select(listener => string.Join(',', listener.SupportedKinds.Select(kind => kind.Kind))).ShouldBe(["HTTPRoute", "", ""]);
        listeners[0].Conditions.Reason("ResolvedRefs").ShouldBe("False/InvalidRouteKinds");
        listeners[2].Conditions.Reason("Accepted").ShouldBe("False/UnsupportedProtocol");
    }

    private static string Gateway(params string[] listeners) => $"{Head}\n  - {string.Join("\n  - ", listeners)}\n---\n";

    private static string Route(string name, string section, string rules) =>
        RoutingWorld.Route(name, rules).Replace("{name: gw}", $"{{name: gw, sectionName: {section}}}", StringComparison.Ordinal);

    private static string Set(string name, params string[] listeners) =>
        $"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: ListenerSet
            metadata: [name: {name}, namespace: infra]
            spec:
              parentRef: [name: gw]
              listeners: [{string.Join(", ", listeners)}]
            """.Replace("[name", "{name", StringComparison.Ordinal).Replace("infra]", "infra}", StringComparison.Ordinal).Replace(
            "gw]",
            "gw}",
            StringComparison.Ordinal
        );
}
