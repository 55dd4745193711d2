using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;

namespace NetConsole.Shared.Tests.Routing;

/// <summary>What a comparison says holds: nothing for another way to write the same, and something for anything else.</summary>
public sealed class ComparisonProperties
{
    private static readonly Gen<Drawn> OneRoute =
        from path in Gen.Elements("/", "/a", "/a/", "/a/b", "/b")
        from exact in Gen.Elements(true, false)
        from method in Gen.Elements(true, false)
        from header in Gen.Elements(true, false)
        from query in Gen.Elements(true, false)
        from names in Gen.Elements<string[]>(
            [],
            ["x.example.com"],
            ["*.example.com"],
            ["x.example.com", "*.example.com"],
            ["*.com", "y.org"]
        )
        from backend in Gen.Elements("a", "b")
        select new Drawn(path, exact, method, header, query, names, backend);

    [Fact]
    public void Compare_OfTheSameWrittenInAnotherWayIsEmpty() =>
        Check(
            from routes in OneRoute.ArrayOf(5)
            from ways in Gen.Choose(0, 63).ArrayOf(5)
            from order in Gen.Shuffle(Enumerable.Range(0, 5).ToArray())
            select (routes, ways, order),
            drawn =>
            {
                var plain = drawn.routes.SelectMany((route, index) => Write(route, index, 0));
                var other = drawn.order.SelectMany(index => Write(drawn.routes[index], index, drawn.ways[index]));
                return Changes(plain, other).Count == 0;
            }
        );

    [Fact]
    public void Compare_FindsEveryChange_AndOnlyChanges() =>
        Check(
            from before in OneRoute.ArrayOf(4)
            from changed in OneRoute
            from place in Gen.Choose(0, 3)
            select (before, changed, place),
            drawn =>
            {
                var after = drawn.before.ToArray();
                after[drawn.place] = drawn.changed;
                var old = Table(drawn.before.SelectMany((route, index) => Write(route, index, 0)));
                var fresh = Table(after.SelectMany((route, index) => Write(route, index, 0)));
                var classes = RoutingComparison.Compare(old, fresh).Classes;
                return Requests().Any(request => Where(old, request) != Where(fresh, request)) == (classes.Count > 0)
                    && classes.All(found => Where(old, found.Request) != Where(fresh, found.Request));
            }
        );

    // Each bit of the way is one thing that makes no difference to requests.
    private static IEnumerable<string> Write(Drawn route, int index, int way)
    {
        var path = (way & 1) != 0 && !route.Exact && route.Path.Length > 1 ? route.Path.TrimEnd('/') + "/" : route.Path;
        var header = (way & 2) != 0 ? "H" : "h";
        var match =
            $"{{path: {{type: {(route.Exact ? "Exact" : "PathPrefix")}, value: {path}}}"
            + (route.Method ? ", method: PUT" : "")
            + (route.Header ? $", headers: [{{name: {header}, value: '1'}}]" : "")
            + (route.Query ? ", queryParams: [{name: q, value: '1'}]" : "")
            + "}";
        var backends =
            (way & 4) != 0
                ? $"[{{name: {route.Backend}, port: 8080, weight: 3}}, {{name: {route.Backend}, port: 8080, weight: 2}}]"
                : $"[{{kind: Service, name: {route.Backend}, port: 8080}}]";
        var rule = $"{{matches: [{match}], backendRefs: {backends}}}";
        var other = route.Backend == "a" ? "b" : "a";
        var shadowed = (way & 8) != 0 ? $", {{matches: [{match}], backendRefs: [{{name: {other}, port: 8080}}]}}" : "";
        var names = (way & 16) != 0 && route.Names.Length > 1 ? route.Names.Select(name => new[] { name }) : [route.Names];
        var prefix = (way & 32) != 0 ? "renamed" : "r";
        return names.Select(
            (own, part) =>
                RoutingWorld.Route(
                    $"{prefix}{index}-{part}",
                    $"[{rule}{shadowed}]",
                    own.Length == 0 ? "[]" : $"['{string.Join("', '", own)}']",
                    $", creationTimestamp: '2024-01-0{index + 1}T00:00:00Z'"
                )
        );
    }

    private static IReadOnlyList<RequestClass> Changes(IEnumerable<string> before, IEnumerable<string> after) =>
        RoutingComparison.Compare(Table(before), Table(after)).Classes;

    private static RoutingTable Table(IEnumerable<string> routes) =>
        new RoutingWorld([RoutingWorld.Gateway, RoutingWorld.Services, .. routes]).Table;

    private static string Where(RoutingTable table, TrafficRequest request) => table.Resolve(request, trace: false).Where();

    private static IEnumerable<TrafficRequest> Requests() =>
        from host in new[] { "x.example.com", "z.example.com", "y.org", "example.com", "nobody.test" }
        from path in new[] { "/", "/a", "/a/", "/a/b", "/a/b/c", "/b", "/b/c", "/ab", "/zz" }
        from method in new[] { "GET", "PUT" }
        from header in new[] { true, false }
        from query in new[] { "", "?q=1" }
        select new TrafficRequest
        {
            Gateway = new TrafficGateway("infra", "gw"),
            Port = 80,
            Host = host,
            Path = path + query,
            Method = method,
            Headers = header ? [new HeaderValue("H", "1")] : [],
        };

    private static void Check<T>(Gen<T> gen, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_260_102, 9), Prop.ForAll(gen.ToArbitrary(), holds));

    private sealed record Drawn(string Path, bool Exact, bool Method, bool Header, bool Query, string[] Names, string Backend);
}
