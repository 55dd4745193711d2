using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;

namespace NetConsole.Shared.Tests.Routing;

public sealed class RoutingComparisonTests
{
    private static readonly string Split =
        "["
        + RoutingWorld.To("a", "{path: {value: /one}}")
        + ","
        + RoutingWorld.To("b", "{path: {value: /two}, headers: [{name: x, value: '1'}]}")
        + "]";

    [Fact]
    public void Compare_SameAnswersHoweverWritten_IsEmpty()
    {
        var two = Changes(
            Base(RoutingWorld.Route("r", Split)),
            Base(
                RoutingWorld.Route(
                    "renamed",
                    "[" + RoutingWorld.To("b", "{path: {value: /two/}, headers: [{name: X, value: '1'}]}") + "]",
                    "[]"
                ),
                RoutingWorld.Route(
                    "other",
                    "[{matches: [{path: {value: /one}}], backendRefs: [{name: a, port: 8080, weight: 7}, {name: a, port: 8080, weight: 3}]}]"
                )
            )
        );
        two.Classes.ShouldBeEmpty();
    }

    [Fact]
    public void Compare_EachClassHasAnExampleThatReallyChanges()
    {
        var before = Base(RoutingWorld.Route("r", Split));
        var after = Base(RoutingWorld.Route("r", "[" + RoutingWorld.To("b", "{path: {value: /one}}") + "]"));
        var changes = Changes(before, after);
        changes
            .Classes.Select(change => (change.Before.Where(), change.After.Where()))
            .Distinct()
            .Order()
            .ShouldBe([("a", "b"), ("b", "404")]);
        foreach (var change in changes.Classes)
        {
            before.Table.Resolve(change.Request).Where().ShouldBe(change.Before.Where());
            after.Table.Resolve(change.Request).Where().ShouldBe(change.After.Where());
        }
    }

    [Fact]
    public void Compare_SeesThatPrecedenceBetweenTwoMatchesChanged()
    {
        const string header = "{headers: [{name: x, value: '1'}]}";
        const string query = "{queryParams: [{name: q, value: '1'}]}";
        var changes = Changes(
            Base(RoutingWorld.Route("r", "[" + RoutingWorld.To("a", header) + "," + RoutingWorld.To("b", query) + "]")),
            Base(
                RoutingWorld.Route(
                    "r",
                    "["
                        + RoutingWorld.To("a", header)
                        + ","
                        + RoutingWorld.To("b", "{method: GET, queryParams: [{name: q, value: '1'}]}")
                        + "]"
                )
            )
        );
        changes.Classes.ShouldContain(change => change.Before.Where() == "a" && change.After.Where() == "b");
    }

    [Theory]
    [InlineData("/a[0-9]+/(x|y)?b", true)]
    [InlineData("^/v\\d{2}/[^/]+$", true)]
    [InlineData("(?:one|two)", true)]
    [InlineData("(?=x)", false)]
    public void PatternSample_IsMatchedByItsPattern(string pattern, bool found)
    {
        var sample = PatternSample.Of(pattern);
        (sample is not null).ShouldBe(found);
        if (sample is not null)
        {
            SafePattern.IsMatch(pattern, sample).ShouldBeTrue();
        }
    }

    private static RoutingWorld Base(params string[] routes) => new([RoutingWorld.Gateway, RoutingWorld.Services, .. routes]);

    private static RequestChanges Changes(RoutingWorld before, RoutingWorld after) =>
        RoutingComparison.Compare(before.Snapshot, after.Snapshot);
}
