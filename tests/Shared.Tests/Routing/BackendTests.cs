using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Shared.Tests.Routing;

public sealed class BackendTests
{
    private const string Grant = """
        apiVersion: gateway.networking.k8s.io/v1beta1
        kind: ReferenceGrant
        metadata: {name: g, namespace: other}
        spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: infra}], to: [{group: "", kind: Service}]}
        """;

    [Theory]
    [InlineData("{name: a, port: 8080}", "True/ResolvedRefs", "a")]
    [InlineData("{name: nowhere, port: 8080}", "False/BackendNotFound", "500")]
    [InlineData("{name: a, port: 1}", "False/BackendNotFound", "500")]
    [InlineData("{name: c, namespace: other, port: 8080}", "False/RefNotPermitted", "500")]
    [InlineData("{name: nowhere, namespace: other, port: 8080}", "False/RefNotPermitted", "500")]
    [InlineData("{name: a, kind: Nothing, port: 8080}", "False/InvalidKind", "500")]
    [InlineData("{name: a, port: 8080, weight: 0}", "True/ResolvedRefs", "500")]
    public void BrokenBackendsLeaveTheRouteAccepted(string backend, string resolved, string where)
    {
        var world = World(backend);
        var conditions = world.Status("HTTPRoute", "r").Parents![0].Conditions;
        conditions.Reason("Accepted").ShouldBe("True/Accepted");
        conditions.Reason("ResolvedRefs").ShouldBe(resolved);
        world.Get("/").Where().ShouldBe(where);
    }

    [Fact]
    public void GrantOpensTheOtherNamespace_ButNotForOtherKinds()
    {
        World("{name: c, namespace: other, port: 8080}", Grant).Get("/").Where().ShouldBe("c");
        World("{name: c, namespace: other, port: 8080}", Grant.Replace("HTTPRoute", "GRPCRoute", StringComparison.Ordinal))
            .Get("/")
            .Where()
            .ShouldBe("500");
        World(
                "{name: c, namespace: other, port: 8080}",
                Grant.Replace("kind: Service}", "kind: Service, name: d}", StringComparison.Ordinal)
            )
            .Get("/")
            .Where()
            .ShouldBe("500");
    }

    [Fact]
    public void InvalidBackendsKeepTheirShare()
    {
        var answer = World("{name: a, port: 8080, weight: 1}, {name: nowhere, port: 8080, weight: 3}").Get("/");
        answer.Outcome.ShouldBe(TrafficOutcome.Forwarded);
        answer.Backends.Select(backend => (backend.Share, backend.Problem)).ShouldBe([(0.25, null), (0.75, "BackendNotFound")]);
    }

    [Fact]
    public void RuleWithoutBackendsAnswers500() => World("").Get("/").Where().ShouldBe("500");

    [Fact]
    public void ServiceWithoutReadyEndpointsAnswers503()
    {
        const string slice = """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: a-1, namespace: infra, labels: {kubernetes.io/service-name: a}}
            endpoints: [{addresses: [10.0.0.1], conditions: {ready: false}}]
            """;
        World("{name: a, port: 8080}", slice).Get("/").Where().ShouldBe("503");
        World("{name: a, port: 8080}", slice.Replace("false", "true", StringComparison.Ordinal)).Get("/").Where().ShouldBe("a");
        World("{name: b, port: 8080}", slice).Get("/").Where().ShouldBe("b");
    }

    [Fact]
    public void BackendTlsPolicyNamesTheServerAndItsOwnPortGoesFirst()
    {
        var world = World(
            "{name: a, port: 8080}",
            Certificates.Authority("ca", "infra"),
            Policy("whole", "ca", "whole.example.com"),
            Policy("later", "ca", "later.example.com")
        );
        world.Get("/").BackendTls.ShouldBe(new TrafficBackendTls("whole.example.com", null));
        world.Status("BackendTLSPolicy", "whole").Ancestors!.ShouldHaveSingleItem().Conditions.Reason("Accepted").ShouldBe("True/Accepted");
        world.Status("BackendTLSPolicy", "later").Ancestors![0].Conditions.Reason("Accepted").ShouldBe("False/Conflicted");
    }

    [Fact]
    public void BackendTlsPolicyWithoutCaNeverFallsBackToPlainText()
    {
        var world = World("{name: a, port: 8080}", Policy("p", "nowhere", "x.example.com"));
        world.Get("/").Where().ShouldBe("500");
        var conditions = world.Status("BackendTLSPolicy", "p").Ancestors![0].Conditions;
        conditions.Reason("Accepted").ShouldBe("False/NoValidCACertificate");
        conditions.Reason("ResolvedRefs").ShouldBe("False/InvalidCACertificateRef");
    }

    private static string Policy(string name, string ca, string hostname) =>
        $$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: BackendTLSPolicy
            metadata: {name: {{name}}, namespace: infra}
            spec:
              targetRefs: [{group: "", kind: Service, name: a}]
              validation: {hostname: {{hostname}}, caCertificateRefs: [{group: "", kind: ConfigMap, name: {{ca}}}]}
            ---
            """;

    private static RoutingWorld World(string backends, params string[] more) =>
        new([RoutingWorld.Gateway, RoutingWorld.Services, RoutingWorld.Route("r", "[{backendRefs: [" + backends + "]}]"), .. more]);
}
