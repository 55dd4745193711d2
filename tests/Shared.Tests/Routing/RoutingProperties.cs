using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;

namespace NetConsole.Shared.Tests.Routing;

public sealed class RoutingProperties
{
    private static readonly string[] Paths = ["/", "/a", "/a/", "/a/b", "/b", "/ab"];
    private static readonly string[] Names = ["[]", "[x.example.com]", "['*.example.com']", "['*.com', y.org]"];
    private static readonly string[] Hosts = ["x.example.com", "z.example.com", "y.org", "example.com"];

    private sealed record Drawn(string Path, bool Exact, bool Method, bool Header, string Names, int Age);

    private static readonly Gen<Drawn> OneRoute =
        from path in Gen.Elements(Paths)
        from exact in Gen.Elements(true, false)
        from method in Gen.Elements(true, false)
        from header in Gen.Elements(true, false)
        from names in Gen.Elements(Names)
        from age in Gen.Choose(1, 3)
        select new Drawn(path, exact, method, header, names, age);

    [Fact]
    public void Resolve_DoesNotDependOnTheOrderOfInput() =>
        Check(
            from routes in OneRoute.ArrayOf(6)
            from order in Gen.Shuffle(Enumerable.Range(0, 6).ToArray())
            select (routes, order),
            drawn =>
            {
                var objects = new RoutingWorld([RoutingWorld.Gateway, RoutingWorld.Services, .. drawn.routes.Select(Yaml)]).Objects;
                var left = RoutingTable.Build(ClusterSnapshot.Of(objects));
                var right = RoutingTable.Build(
                    ClusterSnapshot.Of([.. objects.Take(5), .. drawn.order.Select(index => objects[5 + index])])
                );
                return Requests().All(request => Same(left.Resolve(request, false), right.Resolve(request, false)));
            }
        );

    [Fact]
    public void Resolve_FindsWhatALinearSearchByTheRulesFinds() =>
        Check(
            OneRoute.ArrayOf(5),
            routes =>
            {
                var table = new RoutingWorld([RoutingWorld.Gateway, RoutingWorld.Services, .. routes.Select(Yaml)]).Table;
                return Requests()
                    .All(request =>
                    {
                        var expected = routes
                            .Select((route, index) => (Route: route, Name: $"r{index}"))
                            .Select(item => (item.Name, Rank: Rank(item.Route, request), item.Route.Age))
                            .Where(item => item.Rank is not null)
                            .OrderByDescending(item => item.Rank, StringComparer.Ordinal)
                            .ThenBy(item => item.Age)
                            .ThenBy(item => item.Name, StringComparer.Ordinal)
                            .Select(item => item.Name)
                            .FirstOrDefault();
                        return table.Resolve(request, false).Route?.Name == expected;
                    });
            }
        );

    [Fact]
    public void Compare_WithItselfIsEmpty() =>
        Check(
            OneRoute.ArrayOf(4),
            routes =>
            {
                var snapshot = new RoutingWorld([RoutingWorld.Gateway, RoutingWorld.Services, .. routes.Select(Yaml)]).Snapshot;
                return RoutingComparison.Compare(snapshot, snapshot).Classes.Count == 0;
            }
        );

    [Fact]
    public void Build_FromAnEarlierTableIsTheSameAsFromNothing() =>
        Check(
            from routes in OneRoute.ArrayOf(6)
            from others in OneRoute.ArrayOf(3)
            from gone in Gen.Choose(0, 5)
            select (routes, others, gone),
            drawn =>
            {
                var snapshot = new RoutingWorld([RoutingWorld.Gateway, RoutingWorld.Services, .. drawn.routes.Select(Yaml)]).Snapshot;
                var table = RoutingTable.Build(snapshot);
                table.Resolve(Requests().First(), false);
                var changed = new RoutingWorld([.. drawn.others.Select(Yaml)]).Objects.Aggregate(
                    snapshot,
                    (before, route) => before.With(route)
                );
                changed = changed.Without(new ResourceKey(KnownKinds.HttpRoute, "infra", $"r{drawn.gone}"));
                var fresh = RoutingTable.Build(changed);
                var derived = RoutingTable.Build(changed, table);
                return ReferenceEquals(derived.Listeners[0], table.Listeners[0])
                    && derived.AttachedRoutes(derived.Listeners[0]) == fresh.AttachedRoutes(fresh.Listeners[0])
                    && derived.Routes.Select(route => route.Key).SequenceEqual(fresh.Routes.Select(route => route.Key))
                    && Requests().All(request => Same(derived.Resolve(request, false), fresh.Resolve(request, false)));
            }
        );

    // A text that sorts as the specification ranks: hostname, path, method, headers.
    private static string? Rank(Drawn route, TrafficRequest request)
    {
        var host = request.Host ?? "";
        var names = route
            .Names.Trim('[', ']')
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => name.Trim('\''))
            .DefaultIfEmpty("*");
        var best = names
            .Where(name =>
                name == "*"
                || name == host
                || (name.StartsWith('*') && host.EndsWith(name[1..], StringComparison.Ordinal) && host.Length > name.Length - 1)
            )
            .Select(name => name == "*" ? "0000" : $"{(name.StartsWith('*') ? 1 : 2)}{name.Length:000}")
            .Max(StringComparer.Ordinal);
        var prefix = route.Path.TrimEnd('/');
        var fits = route.Exact
            ? request.Path == route.Path
            : request.Path == prefix || request.Path.StartsWith(prefix + "/", StringComparison.Ordinal);
        return best is null || !fits || (route.Method && request.Method != "PUT") || (route.Header && request.Headers.Count == 0)
            ? null
            : $"{best} {(route.Exact ? 1 : 0)} {(route.Exact ? 0 : prefix.Length):000} {(route.Method ? 1 : 0)} {(route.Header ? 1 : 0)}";
    }

    private static string Yaml(Drawn route, int index)
    {
        var match =
            $"{{path: {{type: {(route.Exact ? "Exact" : "PathPrefix")}, value: {route.Path}}}"
            + (route.Method ? ", method: PUT" : "")
            + (route.Header ? ", headers: [{name: h, value: '1'}]" : "")
            + "}";
        return RoutingWorld.Route(
            $"r{index}",
            "[" + RoutingWorld.To("a", match) + "]",
            route.Names,
            $", creationTimestamp: '2024-01-0{route.Age}T00:00:00Z'"
        );
    }

    private static IEnumerable<TrafficRequest> Requests() =>
        from host in Hosts
        from path in Paths.Append("/a/b/c")
        from method in new[] { "GET", "PUT" }
        from header in new[] { true, false }
        select new TrafficRequest
        {
            Gateway = new TrafficGateway("infra", "gw"),
            Port = 80,
            Host = host,
            Path = path,
            Method = method,
            Headers = header ? [new HeaderValue("H", "1")] : [],
        };

    private static bool Same(TrafficAnswer left, TrafficAnswer right) =>
        (left.Route, left.Rule, left.Match, left.Outcome) == (right.Route, right.Rule, right.Match, right.Outcome);

    private static void Check<T>(Gen<T> gen, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20_260_101, 7), Prop.ForAll(gen.ToArbitrary(), holds));
}
