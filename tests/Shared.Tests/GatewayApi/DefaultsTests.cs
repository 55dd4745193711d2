using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.GatewayApi;

/// <summary>What a manifest leaves out is filled in as the schema of the specification does.</summary>
public sealed class DefaultsTests
{
    [Fact]
    public void HttpRoute_WithoutRules_HasOneForEverything()
    {
        var route = Route.Of(Read("HTTPRoute", "parentRefs: [{name: gw}]"));
        route.Rules.Single().Matches.ShouldBe([HttpRouteMatch.Everything]);
        HttpRouteMatch.Everything.Path.ShouldBe(new PathMatch(PathMatchType.PathPrefix, "/"));
        var parent = route.Parents.Single();
        (parent.Group, parent.Kind, parent.Namespace, parent.NamespaceGiven).ShouldBe(
            (KnownKinds.GatewayApiGroup, "Gateway", "home", false)
        );
        Route.Of(Read("HTTPRoute", "rules: []")).Rules.ShouldBeEmpty();
    }

    [Fact]
    public void Backend_IsAServiceOfTheRoutesNamespaceWithWeightOne()
    {
        var backend = Route.Of(Read("TCPRoute", "rules: [{backendRefs: [{name: a, port: 1}]}]", "v1alpha2")).Rules[0].Backends[0];
        (backend.Key, backend.Weight, backend.Path).ShouldBe(
            (new ResourceKey("", "Service", "home", "a"), 1, "spec.rules[0].backendRefs[0]")
        );
    }

    [Fact]
    public void Filters_HaveTheirDefaults()
    {
        var filters = Route
            .Of(
                Read(
                    "HTTPRoute",
                    """
                    rules: [{filters: [{type: RequestRedirect, requestRedirect: {}}, {type: CORS, cors: {}},
                      {type: RequestMirror, requestMirror: {backendRef: {name: a}, fraction: {numerator: 5}}}, {type: RequestMirror, requestMirror: {backendRef: {name: a}}}, {type: Nothing}]}]
                    """
                )
            )
            .Rules[0]
            .Filters;
        filters[0].ShouldBeOfType<RequestRedirectFilter>().StatusCode.ShouldBe(302);
        filters[1].ShouldBeOfType<CorsFilter>().MaxAge.ShouldBe(5);
        filters[2].ShouldBeOfType<RequestMirrorFilter>().Percent.ShouldBe(5);
        filters[3].ShouldBeOfType<RequestMirrorFilter>().Percent.ShouldBe(100);
        filters[4].ShouldBeOfType<UnknownFilter>();
    }

    [Fact]
    public void OfHeadersThatOnlyDifferInCaseTheFirstCounts_OfQueryParametersNot()
    {
        var match = Route
            .Of(
                Read(
                    "HTTPRoute",
                    """
                    rules: [{matches: [{headers: [{name: A, value: '1'}, {name: a, value: '2'}], queryParams: [{name: A, value: '1'}, {name: a, value: '2'}]}]}]
                    """
                )
            )
            .Rules[0]
            .Matches[0];
        match.Headers.ShouldBe([new ValueMatch("A", ValueMatchType.Exact, "1")]);
        match.QueryParams.Length.ShouldBe(2);
    }

    [Fact]
    public void Listener_TakesRoutesOfItsNamespaceAndEndsTls()
    {
        var gateway = Gateway.Of(
            Read(
                "Gateway",
                "listeners: [{name: l, port: 443, protocol: HTTPS, hostname: A.Example.com, tls: {certificateRefs: [{name: c}]}}]"
            )
        );
        gateway.AllowedListeners.From.ShouldBe("None");
        var listener = gateway.Listeners.Single();
        listener.AllowedNamespaces.From.ShouldBe("Same");
        listener.Hostname.ShouldBe("a.example.com");
        listener.Tls!.IsPassthrough.ShouldBeFalse();
        listener.Tls.Certificates.Single().Key.ShouldBe(new ResourceKey("", "Secret", "home", "c"));
    }

    [Fact]
    public void GatewayClass_ListsFeaturesInEitherNotation()
    {
        var read = ManifestReader
            .ReadObjects(
                """
                apiVersion: gateway.networking.k8s.io/v1
                kind: GatewayClass
                metadata: {name: c}
                spec: {controllerName: a/b}
                status: {supportedFeatures: [Gateway, {name: HTTPRoute}]}
                """
            )
            .Objects[0];
        GatewayClass.Of(read).SupportedFeatures.Order().ShouldBe(["Gateway", "HTTPRoute"]);
    }

    [Fact]
    public void Age_ATimestampIsOlderThanNone_ThenTheStream_ThenTheName()
    {
        var old = Read("HTTPRoute", "rules: []", metadata: ", creationTimestamp: '2024-01-01T00:00:00Z'");
        var none = Read("HTTPRoute", "rules: []");
        ResourceAge.Compare(old, none).ShouldBeLessThan(0);
        ResourceAge.Compare(none.Placed("z", 1), none.Placed("a", 2)).ShouldBeLessThan(0);
        ResourceAge.Compare(none.Placed("a", 0), none.Placed("b", 0)).ShouldBeLessThan(0);
    }

    [Fact]
    public void ManifestsWithoutNamespaceAreInDefault_ClusterScopedOnesNowhere()
    {
        var snapshot = ClusterSnapshot.Of(
            ManifestReader
                .ReadObjects(
                    """
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: Gateway
                    metadata: {name: gw}
                    ---
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: GatewayClass
                    metadata: {name: c}
                    """
                )
                .Objects
        );
        snapshot.Find(KnownKinds.Gateway, "default", "gw").ShouldNotBeNull();
        snapshot.Find(KnownKinds.GatewayClass, "", "c").ShouldNotBeNull();
    }

    private static ResourceObject Read(string kind, string spec, string version = "v1", string metadata = "")
    {
        var read = ManifestReader.ReadObjects(
            $$"""
            apiVersion: gateway.networking.k8s.io/{{version}}
            kind: {{kind}}
            metadata: {name: some, namespace: home{{metadata}}}
            spec: { {{spec.ReplaceLineEndings(" ")}} }
            """
        );
        read.Problems.ShouldBeEmpty();
        return read.Objects[0];
    }
}
