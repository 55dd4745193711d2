using NetConsole.Domain.GatewayApi;

namespace NetConsole.Shared.Tests.Routing;

public sealed class PrecedenceTests
{
    [Theory]
    [InlineData("/v2", "b")]
    [InlineData("/v2/", "b")]
    [InlineData("/v2/x", "b")]
    [InlineData("/v2example", "a")]
    [InlineData("/", "a")]
    [InlineData("/?v=/v2", "a")]
    public void Resolve_PrefixIsComparedByWholeElements(string path, string expected) =>
        World(
                "["
                    + RoutingWorld.To("a", "{path: {type: PathPrefix, value: /}}")
                    + ","
                    + RoutingWorld.To("b", "{path: {type: PathPrefix, value: /v2/}}")
                    + "]"
            )
            .Get(path)
            .Where()
            .ShouldBe(expected);

    [Theory]
    [InlineData("/one", "a")]
    [InlineData("/one/", "404")]
    [InlineData("/ONE", "404")]
    [InlineData("/one/two", "404")]
    public void Resolve_ExactPathFitsNothingElse(string path, string expected) =>
        World("[" + RoutingWorld.To("a", "{path: {type: Exact, value: /one}}") + "]").Get(path).Where().ShouldBe(expected);

    [Fact]
    public void Resolve_ExactPathBeatsPrefixThatComesFirst() =>
        World("[" + RoutingWorld.To("a", "{path: {value: /one}}") + "," + RoutingWorld.To("b", "{path: {type: Exact, value: /one}}") + "]")
            .Get("/one")
            .Where()
            .ShouldBe("b");

    [Fact]
    public void Resolve_LongerPrefixBeatsMethod_MethodBeatsHeaders_HeadersBeatQuery()
    {
        const string headers = "headers: [{name: x, value: '1'}, {name: why, value: '1'}]";
        const string query = "queryParams: [{name: q, value: '1'}, {name: r, value: '1'}, {name: s, value: '1'}]";
        var all = new HeaderValue[] { new("X", "1"), new("why", "1") };
        World("[" + RoutingWorld.To("a", "{path: {value: /p}, method: GET}") + "," + RoutingWorld.To("b", "{path: {value: /p/q}}") + "]")
            .Get("/p/q")
            .Where()
            .ShouldBe("b");
        World("[" + RoutingWorld.To("a", "{" + headers + "}") + "," + RoutingWorld.To("b", "{method: GET}") + "]")
            .Get("/", headers: all)
            .Where()
            .ShouldBe("b");
        World("[" + RoutingWorld.To("a", "{" + query + "}") + "," + RoutingWorld.To("b", "{headers: [{name: x, value: '1'}]}") + "]")
            .Get("/?q=1&r=1&s=1", headers: all)
            .Where()
            .ShouldBe("b");
        World("[" + RoutingWorld.To("a", "{headers: [{name: x, value: '1'}]}") + "," + RoutingWorld.To("b", "{" + headers + "}") + "]")
            .Get("/", headers: all)
            .Where()
            .ShouldBe("b");
    }

    [Fact]
    public void Resolve_EachMatchCompetesForItself()
    {
        var world = World(
            "["
                + "{matches: [{path: {value: /a}}, {path: {value: /b/long}}], backendRefs: [{name: a, port: 8080}]},"
                + RoutingWorld.To("b", "{path: {value: /b}}")
                + "]"
        );
        world.Get("/b/long/x").Where().ShouldBe("a");
        world.Get("/b/x").Where().ShouldBe("b");
        world.Get("/b/long").Match.ShouldBe(1);
    }

    [Theory]
    [InlineData("creationTimestamp: '2024-01-02T00:00:00Z'", "creationTimestamp: '2024-01-01T00:00:00Z'", "b")]
    [InlineData("creationTimestamp: '2024-01-01T00:00:00Z'", "creationTimestamp: '2024-01-01T00:00:00Z'", "a")]
    [InlineData("labels: {}", "creationTimestamp: '2024-01-01T00:00:00Z'", "b")]
    [InlineData("labels: {}", "labels: {}", "a")]
    public void Resolve_TieFallsToAgeThenName(string first, string second, string expected) =>
        new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("one", "[" + RoutingWorld.To("a", "{}") + "]", extra: ", " + first),
            RoutingWorld.Route("two", "[" + RoutingWorld.To("b", "{}") + "]", extra: ", " + second)
        )
            .Get("/")
            .Where()
            .ShouldBe(expected);

    [Fact]
    public void Resolve_WithoutTimestampsTheOrderOfTheStreamStandsForAge() =>
        new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("zz", "[" + RoutingWorld.To("b", "{}") + "]"),
            RoutingWorld.Route("aa", "[" + RoutingWorld.To("a", "{}") + "]")
        )
            .Get("/")
            .Where()
            .ShouldBe("b");

    [Theory]
    [InlineData("foo.example.com", "/x", "a")]
    [InlineData("foo.bar.example.com", "/x", "b")]
    [InlineData("example.com", "/x", "404")]
    [InlineData("FOO.example.com:8080", "/x", "a")]
    public void Resolve_MostSpecificHostnameFirst(string host, string path, string expected) =>
        new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("wild", "[" + RoutingWorld.To("b", "{path: {type: Exact, value: /x}}") + "]", "['*.example.com']"),
            RoutingWorld.Route("exact", "[" + RoutingWorld.To("a", "{}") + "]", "[foo.example.com]")
        )
            .Get(path, host)
            .Where()
            .ShouldBe(expected);

    [Fact]
    public void Resolve_OriginalHostnameDecidesEvenWhereTheListenerMakesBothTheSame()
    {
        var gateway = RoutingWorld.Gateway.Replace(
            "protocol: HTTP}",
            "protocol: HTTP, hostname: foo.example.com}",
            StringComparison.Ordinal
        );
        new RoutingWorld(
            gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("older", "[" + RoutingWorld.To("a", "{}") + "]", "['*.example.com']"),
            RoutingWorld.Route("newer", "[" + RoutingWorld.To("b", "{}") + "]", "[foo.example.com]")
        )
            .Get("/", "foo.example.com")
            .Where()
            .ShouldBe("b");
    }

    [Theory]
    [InlineData("?animal=whale", "a")]
    [InlineData("?animal=whale&animal=dolphin", "a")]
    [InlineData("?animal=dolphin&animal=whale", "404")]
    [InlineData("?ANIMAL=whale", "404")]
    [InlineData("?animal=wh%61le", "a")]
    public void Resolve_QueryParameterNamesHaveCaseAndTheFirstValueCounts(string query, string expected) =>
        World("[" + RoutingWorld.To("a", "{queryParams: [{name: animal, value: whale}]}") + "]")
            .Get("/" + query)
            .Where()
            .ShouldBe(expected);

    [Fact]
    public void Resolve_RegularExpressionMatchesTheWholeValue_AndExplodingOnesAreRefused()
    {
        var world = World("[" + RoutingWorld.To("a", "{path: {type: RegularExpression, value: '/a[0-9]+'}}") + "]");
        world.Get("/a12").Where().ShouldBe("a");
        world.Get("/a12/b").Where().ShouldBe("404");
        var bad = World("[" + RoutingWorld.To("a", "{path: {type: RegularExpression, value: '/(a)\\1'}}") + "]");
        bad.Status("HTTPRoute", "r").Parents![0].Conditions.Reason("Accepted").ShouldBe("False/UnsupportedValue");
    }

    private static RoutingWorld World(string rules) => new(RoutingWorld.Gateway, RoutingWorld.Services, RoutingWorld.Route("r", rules));
}
