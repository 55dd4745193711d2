using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Shared.Tests.Routing;

public sealed class FilterTests
{
    [Theory]
    [InlineData("/foo", "/xyz", "/foo/bar", "/xyz/bar")]
    [InlineData("/foo", "/xyz/", "/foo/bar", "/xyz/bar")]
    [InlineData("/foo/", "/xyz", "/foo/bar", "/xyz/bar")]
    [InlineData("/foo/", "/xyz/", "/foo/bar", "/xyz/bar")]
    [InlineData("/foo", "/xyz", "/foo", "/xyz")]
    [InlineData("/foo", "/xyz", "/foo/", "/xyz/")]
    [InlineData("/foo", "", "/foo/bar", "/bar")]
    [InlineData("/foo", "", "/foo/", "/")]
    [InlineData("/foo", "", "/foo", "/")]
    [InlineData("/foo", "/", "/foo/", "/")]
    [InlineData("/foo", "/", "/foo", "/")]
    public void Apply_ReplacesTheMatchedPrefix(string prefix, string replacement, string path, string expected) =>
        PathEdits.Apply(new PathModifier(null, replacement), path, new PathMatch(PathMatchType.PathPrefix, prefix)).ShouldBe(expected);

    [Theory]
    [InlineData("scheme: https", 80, "https://example.com/x")]
    [InlineData("hostname: example.org", 80, "http://example.org/x")]
    [InlineData("hostname: example.org", 8080, "http://example.org:8080/x")]
    [InlineData("scheme: http", 8080, "http://example.com/x")]
    [InlineData("scheme: https, port: 8443", 80, "https://example.com:8443/x")]
    [InlineData("scheme: https, port: 443", 8080, "https://example.com/x")]
    [InlineData("port: 8443", 80, "http://example.com:8443/x")]
    [InlineData("path: {type: ReplaceFullPath, replaceFullPath: /y}", 80, "http://example.com/y")]
    [InlineData("path: {type: ReplacePrefixMatch, replacePrefixMatch: /y}", 80, "http://example.com/y")]
    public void Resolve_RedirectKeepsWhatItDoesNotSay(string redirect, int port, string expected)
    {
        var gateway = RoutingWorld.Gateway.Replace("port: 80,", $"port: {port},", StringComparison.Ordinal);
        var route = RoutingWorld.Route(
            "r",
            "[{matches: [{path: {value: /x}}], filters: [{type: RequestRedirect, requestRedirect: {" + redirect + "}}]}]"
        );
        var answer = new RoutingWorld(gateway, route).Get("/x", port: port);
        answer.Outcome.ShouldBe(TrafficOutcome.Redirected);
        answer.StatusCode.ShouldBe(302);
        answer.Redirect!.Location.ShouldBe(expected);
    }

    [Fact]
    public void Resolve_HeadersAreSetAddedAndRemovedWithoutCase()
    {
        var answer = World(
                "{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-Set, value: new}], add: [{name: X-Add, value: two}], remove: [x-gone]}}"
            )
            .Get("/?a=b", headers: [new("x-set", "old"), new("x-add", "one"), new("X-Gone", "x")]);
        answer.Forwarded!.Headers.ShouldBe([new("X-Set", "new"), new("x-add", "one,two")]);
        answer.Forwarded.Path.ShouldBe("/?a=b");
    }

    [Fact]
    public void Resolve_RewriteKeepsTheQuery()
    {
        var answer = World("{type: URLRewrite, urlRewrite: {hostname: other.org, path: {type: ReplaceFullPath, replaceFullPath: /z}}}")
            .Get("/x?q=1");
        (answer.Forwarded!.Host, answer.Forwarded.Path).ShouldBe(("other.org", "/z?q=1"));
    }

    [Fact]
    public void Resolve_PreflightIsAnsweredByTheGateway_AndOtherOriginsGetNoHeaders()
    {
        var world = World("{type: CORS, cors: {allowOrigins: ['https://*.example.com'], allowMethods: ['*'], allowCredentials: true}}");
        HeaderValue[] ask = [new("Origin", "https://a.b.example.com"), new("Access-Control-Request-Method", "PUT")];
        var preflight = world.Get("/", method: "OPTIONS", headers: ask);
        preflight.Where().ShouldBe("200");
        preflight.ResponseHeaders.Set.ShouldContain(new HeaderValue("Access-Control-Allow-Origin", "https://a.b.example.com"));
        preflight.ResponseHeaders.Set.ShouldContain(new HeaderValue("Access-Control-Allow-Methods", "PUT"));
        preflight.ResponseHeaders.Set.ShouldContain(new HeaderValue("Access-Control-Max-Age", "5"));
        var stranger = world.Get("/", headers: [new HeaderValue("Origin", "https://evil.org")]);
        stranger.Where().ShouldBe("a");
        stranger.ResponseHeaders.ShouldBe(TrafficResponseHeaders.None);
    }

    [Fact]
    public void Resolve_MirrorsAreToldWithTheirPercentage_AndBrokenOnesAreDropped()
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route(
                "r",
                """
                [{filters: [
                  {type: RequestMirror, requestMirror: {backendRef: {name: b, port: 8080}, fraction: {numerator: 1, denominator: 8}}},
                  {type: RequestMirror, requestMirror: {backendRef: {name: nowhere, port: 8080}}}],
                  backendRefs: [{name: a, port: 8080}]}]
                """
            )
        );
        world.Get("/").Mirrors.ShouldBe([new TrafficMirror("infra", "b", 8080, 12.5)]);
        world.Status("HTTPRoute", "r").Parents![0].Conditions.Reason("ResolvedRefs").ShouldBe("False/BackendNotFound");
    }

    [Fact]
    public void Resolve_MissingExtensionFailsTheRequest() =>
        World("{type: ExtensionRef, extensionRef: {group: vendor.example, kind: Magic, name: m}}").Get("/").Where().ShouldBe("500");

    [Fact]
    public void Predict_RedirectBesideRewriteIsIncompatible() =>
        World("{type: RequestRedirect, requestRedirect: {port: 1}}, {type: URLRewrite, urlRewrite: {hostname: x.org}}")
            .Status("HTTPRoute", "r")
            .Parents![0]
            .Conditions.Reason("Accepted")
            .ShouldBe("False/IncompatibleFilters");

    private static RoutingWorld World(string filters) =>
        new(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("r", "[{filters: [" + filters + "], backendRefs: [{name: a, port: 8080}]}]")
        );
}
