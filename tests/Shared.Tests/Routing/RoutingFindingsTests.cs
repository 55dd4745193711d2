using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;

namespace NetConsole.Shared.Tests.Routing;

public sealed class RoutingFindingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Find_NothingOnCorrectManifests() =>
        Codes(
                RoutingWorld.Gateway,
                RoutingWorld.Services,
                RoutingWorld.Route(
                    "r",
                    "["
                        + RoutingWorld.To("a", "{path: {value: /one}}")
                        + ","
                        + RoutingWorld.To("b", "{path: {value: /one}, method: GET}")
                        + "]",
                    "[a.example.com, b.example.com]"
                )
            )
            .ShouldBeEmpty();

    [Fact]
    public void Find_SaysNothingOfKindsThatWereNotRead() =>
        Codes(RoutingWorld.Route("r", "[" + RoutingWorld.To("nowhere", "{}") + "]")).ShouldBeEmpty();

    [Theory]
    [InlineData("{name: nowhere, port: 8080}", RoutingCodes.BackendNotFound)]
    [InlineData("{name: a, port: 1}", RoutingCodes.BackendPortNotFound)]
    [InlineData("{name: a}", RoutingCodes.BackendPortNotFound)]
    [InlineData("{name: c, namespace: other, port: 8080}", RoutingCodes.BackendNotPermitted)]
    [InlineData("{name: a, kind: Nothing, port: 8080}", RoutingCodes.BackendKindUnsupported)]
    [InlineData("{name: a, port: 8080, weight: 0}", RoutingCodes.WeightsSumToZero)]
    [InlineData("", RoutingCodes.RuleWithoutBackend)]
    [InlineData(
        "{name: a, port: 8080, filters: [{type: RequestMirror, requestMirror: {backendRef: {name: nowhere, port: 1}}}]}",
        RoutingCodes.MirrorBackendNotFound
    )]
    public void Find_EachBrokenReferenceAsItself(string backend, string code) =>
        Codes(RoutingWorld.Gateway, RoutingWorld.Services, RoutingWorld.Route("r", "[{backendRefs: [" + backend + "]}]")).ShouldBe([code]);

    [Theory]
    [InlineData("{name: nowhere}", RoutingCodes.ParentNotFound)]
    [InlineData("{name: gw, sectionName: nowhere}", RoutingCodes.ListenerNotFound)]
    [InlineData("{name: gw, port: 81}", RoutingCodes.ParentPortNotFound)]
    [InlineData("{name: gw, kind: HTTPRoute}", RoutingCodes.ParentKindUnsupported)]
    public void Find_ParentsThatDoNotHold(string parent, string code) =>
        Codes(
                RoutingWorld.Gateway,
                RoutingWorld.Services,
                RoutingWorld.Route("r", "[" + RoutingWorld.To("a", "{}") + "]").Replace("{name: gw}", parent, StringComparison.Ordinal)
            )
            .ShouldBe([code]);

    [Fact]
    public void Find_NamesTheRuleThatGoesFirst()
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("one", "[" + RoutingWorld.To("a", "{path: {value: /x}}") + "]"),
            RoutingWorld.Route(
                "two",
                "[" + RoutingWorld.To("b", "{path: {value: /x/}}") + "," + RoutingWorld.To("b", "{path: {value: /y}}") + "]"
            )
        );
        var finding = RoutingFindings.Find(world.Snapshot, world.Table, Now).ShouldHaveSingleItem();
        finding.Code.ShouldBe(RoutingCodes.RuleShadowed);
        (finding.Object.Name, finding.Path).ShouldBe(("two", "spec.rules[0]"));
        finding.Related.ShouldBe([new ResourceKey(KnownKinds.HttpRoute, "infra", "one")]);
    }

    [Theory]
    [InlineData("2025-12-31", "gw.example.com", RoutingCodes.CertificateExpired)]
    [InlineData("2026-01-10", "gw.example.com", RoutingCodes.CertificateExpiresSoon)]
    [InlineData("2027-01-01", "*.example.com", null)]
    [InlineData("2027-01-01", "other.example.com", RoutingCodes.CertificateDoesNotCoverHostname)]
    public void Find_CertificatesThatWillFailClients(string until, string host, string? code)
    {
        var gateway = RoutingWorld.Gateway.Replace(
            "{name: http, port: 80, protocol: HTTP}",
            "{name: https, port: 443, protocol: HTTPS, hostname: gw.example.com, tls: {certificateRefs: [{name: cert}]}}",
            StringComparison.Ordinal
        );
        var codes = Codes(gateway, Certificates.Secret("cert", "infra", host, DateTimeOffset.Parse(until + "T00:00:00Z")));
        codes.ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void Find_ConflictsCertificatesAndOldVersions()
    {
        var gateway = RoutingWorld
            .Gateway.Replace(
                "- {name: http, port: 80, protocol: HTTP}",
                "- {name: one, port: 80, protocol: HTTP}\n  - {name: two, port: 80, protocol: HTTP}\n  - {name: tls, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: nowhere}]}}",
                StringComparison.Ordinal
            )
            .Replace(
                "gateway.networking.k8s.io/v1\nkind: Gateway\n",
                "gateway.networking.k8s.io/v1beta1\nkind: Gateway\n",
                StringComparison.Ordinal
            );
        var secret = Certificates.Secret("other", "infra", "x");
        Codes(Severity.Info, gateway, secret)
            .ShouldBe([
                RoutingCodes.CertificateNotFound,
                RoutingCodes.DeprecatedVersion,
                RoutingCodes.ListenerConflict,
                RoutingCodes.ListenerConflict,
            ]);
    }

    private static List<string> Codes(params string[] manifests) => Codes(Severity.Warning, manifests);

    private static List<string> Codes(Severity least, params string[] manifests)
    {
        var world = new RoutingWorld(manifests);
        return
        [
            .. RoutingFindings
                .Find(world.Snapshot, world.Table, Now)
                .Where(finding => finding.Severity >= least)
                .Select(finding => finding.Code)
                .Order(StringComparer.Ordinal),
        ];
    }
}
