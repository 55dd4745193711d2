using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Shared.Tests.Routing;

public sealed class EnvoyGatewayStatusTests
{
    [Theory]
    [InlineData("{name: l, port: 80, protocol: HTTP}", "True/Accepted", "True/Programmed", "True/ResolvedRefs", "True/Accepted")]
    [InlineData("{name: l, port: 443, protocol: HTTPS}", "absent", "False/Invalid", "True/ResolvedRefs", "True/Accepted")]
    [InlineData(
        "{name: l, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: nowhere}]}}",
        "True/Accepted",
        "False/Invalid",
        "False/InvalidCertificateRef",
        "True/Accepted"
    )]
    [InlineData(
        "{name: l, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: nowhere}, {name: cert}]}}",
        "True/Accepted",
        "True/Programmed",
        "False/PartiallyInvalidCertificateRef",
        "True/Accepted"
    )]
    [InlineData(
        "{name: l, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: HTTPRoute}, {kind: TCPRoute}]}}",
        "absent",
        "False/Invalid",
        "False/InvalidRouteKinds",
        "True/Accepted"
    )]
    [InlineData(
        "{name: l, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: Selector, selector: {matchExpressions: "
            + "[{key: team, operator: Exists, values: [a]}]}}}}",
        "absent",
        "False/Invalid",
        "True/ResolvedRefs",
        "False/NotAllowedByListeners"
    )]
    [InlineData(
        "{name: l, port: 80, protocol: GRPC}",
        "False/UnsupportedProtocol",
        "False/Invalid",
        "True/ResolvedRefs",
        "False/NotAllowedByListeners"
    )]
    public void Predict_UsesItsOwnWords(string listener, string accepted, string programmed, string resolved, string route)
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway.Replace("{name: http, port: 80, protocol: HTTP}", listener, StringComparison.Ordinal),
            RoutingWorld.Services,
            Certificates.Secret("cert", "infra", "x"),
            RoutingWorld.Route("r", "[" + RoutingWorld.To("a", "{}") + "]")
        );
        var statuses = StatusPredictor.Predict(world.Snapshot, new StatusOptions { Profile = StatusProfile.EnvoyGateway });
        var conditions = statuses.Single(status => status.Kind == "Gateway").Listeners![0].Conditions;
        (conditions.Reason("Accepted"), conditions.Reason("Programmed"), conditions.Reason("ResolvedRefs")).ShouldBe(
            (accepted, programmed, resolved)
        );
        statuses.Single(status => status.Kind == "HTTPRoute").Parents![0].Conditions.Reason("Accepted").ShouldBe(route);
    }

    [Fact]
    public void Predict_TakesTcpRoutesWhereItEndsTls()
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway.Replace(
                "{name: http, port: 80, protocol: HTTP}",
                "{name: l, port: 443, protocol: TLS, tls: {mode: Terminate, certificateRefs: [{name: cert}]}}",
                StringComparison.Ordinal
            ),
            Certificates.Secret("cert", "infra", "x")
        );
        Kinds(StatusProfile.EnvoyGateway).ShouldBe(["TCPRoute", "TLSRoute"]);
        Kinds(StatusProfile.Spec).ShouldBe(["TLSRoute"]);

        IEnumerable<string> Kinds(StatusProfile profile) =>
            StatusPredictor
                .Predict(world.Table, new StatusOptions { Profile = profile })
                .Single(status => status.Kind == "Gateway")
                .Listeners![0]
                .SupportedKinds.Select(kind => kind.Kind);
    }

    [Theory]
    [InlineData("connection: {bufferLimit: 100m}", "False/Invalid")]
    [InlineData("connection: {bufferLimit: 1T}", "False/Invalid")]
    [InlineData("connection: {bufferLimit: 1.5Gi}", "True/Accepted")]
    [InlineData("http2: {initialStreamWindowSize: 1Ki}", "False/Invalid")]
    [InlineData("http2: {initialStreamWindowSize: 64Ki}", "True/Accepted")]
    [InlineData("timeout: {http: {requestTimeout: 5sec}}", "False/Invalid")]
    [InlineData("timeout: {http: {requestTimeout: 1h30m}}", "True/Accepted")]
    public void Predict_RefusesPoliciesWithValuesNobodyCanRead(string settings, string accepted)
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("r", "[" + RoutingWorld.To("a", "{}") + "]"),
            $$"""
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: BackendTrafficPolicy
            metadata: {name: p, namespace: infra}
            spec: {targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: gw}], {{settings}}}
            """
        );
        StatusPredictor
            .Predict(world.Snapshot, new StatusOptions { Profile = StatusProfile.EnvoyGateway })
            .Single(status => status.Kind == "BackendTrafficPolicy")
            .Ancestors!.Single()
            .Conditions.Reason("Accepted")
            .ShouldBe(accepted);
    }

    [Theory]
    [InlineData("ip: {address: 10.1.2.3, port: 80}", "Accepted True/Accepted")]
    [InlineData("ip: {address: 127.0.0.9, port: 80}", "Invalid False/Accepted")]
    [InlineData("ip: {address: a.example, port: 80}", "Invalid False/Accepted")]
    [InlineData("fqdn: {hostname: a.example, port: 80}", "Accepted True/Accepted")]
    [InlineData("fqdn: {hostname: '*.example', port: 80}", "Invalid False/Accepted")]
    [InlineData("fqdn: {hostname: localhost, port: 80}", "Invalid False/Accepted")]
    [InlineData("unix: {path: /run/a.sock}", "Accepted True/Accepted")]
    public void Predict_JudgesBackendsByTheirAddresses(string endpoint, string expected)
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            $$"""
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: b, namespace: infra}
            spec:
              endpoints:
              - {{endpoint}}
            """
        );
        var condition = Backends(StatusProfile.EnvoyGateway).Single().Conditions!.Single();
        $"{condition.Type} {condition.Status}/{condition.Reason}".ShouldBe(expected);
        Backends(StatusProfile.Spec).ShouldBeEmpty();

        IEnumerable<PredictedStatus> Backends(StatusProfile profile) =>
            StatusPredictor.Predict(world.Snapshot, new StatusOptions { Profile = profile }).Where(status => status.Kind == "Backend");
    }
}
