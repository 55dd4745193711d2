using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Releases;
using NetConsole.Domain.Resources;
using NetConsole.Shared.Tests.Routing;

namespace NetConsole.Shared.Tests.Releases;

public sealed class ReleasePlanTests
{
    private const string Two =
        "[{name: everybody, matches: [{path: {type: PathPrefix, value: /}}], backendRefs: [{name: a, port: 8080, weight: 90}, {name: a-canary, port: 8080, weight: 10}]}]";

    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(5, 95, 5)]
    [InlineData(100, 0, 100)]
    public void Shift_SetsWeightsThatSumToAHundred(int percent, int stable, int canary)
    {
        var (release, world) = Of(Two);

        var after = Apply(world, release, ReleasePlan.Shift(release, percent));

        after.Rules[0].Backends.Select(backend => backend.Weight).ShouldBe([stable, canary]);
    }

    [Fact]
    public void Shift_BackFromEverything_GivesItToTheFirst()
    {
        var (release, world) = Of(Two.Replace("90", "0").Replace("10}", "100}"));

        Apply(world, release, ReleasePlan.Shift(release, 0)).Rules[0].Backends.Select(backend => backend.Weight).ShouldBe([100, 0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(50)]
    [InlineData(99)]
    [InlineData(100)]
    public void Weights_OfThreeBackends_KeepTheOthersInProportion(int percent)
    {
        var (release, _) = Of(
            "[{backendRefs: [{name: a, port: 1, weight: 2}, {name: b, port: 1, weight: 1}, {name: c-next, port: 1, weight: 0}]}]"
        );

        var weights = ReleasePlan.Weights(release, percent);

        weights.Sum().ShouldBe(100);
        weights[2].ShouldBe(percent);
        (weights[0] - 2 * weights[1]).ShouldBeInRange(-2, 2);
    }

    [Fact]
    public void Of_ThreeWaysToTellTheNewOne()
    {
        Of(Two).Release.Canary!.Name.ShouldBe("a-canary");
        Of("[{backendRefs: [{name: a, port: 1, weight: 1}, {name: b, port: 1, weight: 9}]}]").Release.Canary!.Name.ShouldBe("a");
        Of("[{backendRefs: [{name: a, port: 1}, {name: b, port: 1}]}]").Release.Canary!.Name.ShouldBe("b");
        Of("[{backendRefs: [{name: a, port: 1}]}]").Release.Canary.ShouldBeNull();
    }

    [Fact]
    public void AddCanary_ToARuleWithOne_SendsItNothingYet()
    {
        var (release, world) = Of("[{backendRefs: [{name: a, port: 8080}]}]");

        var after = Apply(world, release, ReleasePlan.AddCanary(release, "b", 8080));

        after.Rules[0].Backends.Select(backend => (backend.Name, backend.Weight)).ShouldBe([("a", 100), ("b", 0)]);
    }

    [Fact]
    public void AddTesters_GoBeforeEverybodyAndAreFoundAgain()
    {
        var (release, world) = Of(Two);

        var move = ReleasePlan.AddTesters(release, "x-release", "next", out var problem);
        problem.ShouldBeNull();
        var after = Apply(world, release, move!);

        after.Rules.Length.ShouldBe(2);
        after.Rules[1].Name.ShouldBe("testers");
        after.Rules[1].Backends.Single().Name.ShouldBe("a-canary");
        var again = Release.Of(after, after.Rules[0]);
        var testers = again.Testers.ShouldHaveSingleItem();
        testers.Header.ShouldBe(new ValueMatch("x-release", ValueMatchType.Exact, "next"));
        Apply(world, again, ReleasePlan.RemoveTesters(again, testers)).Rules.Length.ShouldBe(1);
    }

    [Fact]
    public void AddTesters_WithAWrongHeader_IsRefused()
    {
        var (release, _) = Of(Two);

        ReleasePlan.AddTesters(release, "x release", "next", out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain("letters");
        ReleasePlan.AddTesters(release, "x-release", "", out _).ShouldBeNull();
    }

    [Fact]
    public void Mirrored_IsAddedChangedAndTakenAway()
    {
        var (release, world) = Of(Two);

        var first = Apply(world, release, ReleasePlan.Mirrored(release, 10));
        var mirrored = Release.Of(first, first.Rules[0]);
        mirrored.Mirror!.Percent.ShouldBe(10);
        var second = Apply(world, mirrored, ReleasePlan.Mirrored(mirrored, 50));
        var more = Release.Of(second, second.Rules[0]);
        more.Mirror!.Percent.ShouldBe(50);
        Apply(world, more, ReleasePlan.Unmirrored(more, more.Mirror)).Rules[0].Filters.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5, 25, 50, 100", "5, 25, 50, 100", null)]
    [InlineData("10% 20%", "10, 20, 100", null)]
    [InlineData("50, 20", null, "go up")]
    [InlineData("0", null, "1 to 100")]
    [InlineData("ten", null, "1 to 100")]
    [InlineData("", null, "at least one")]
    public void Parse_Steps(string text, string? steps, string? wrong)
    {
        var parsed = ReleaseSteps.Parse(text, out var problem);

        parsed?.ToString().ShouldBe(steps);
        if (wrong is not null)
        {
            problem.ShouldNotBeNull().ShouldContain(wrong);
        }
    }

    [Fact]
    public void After_IsTheNextStepUp()
    {
        ReleaseSteps.Usual.After(0).ShouldBe(5);
        ReleaseSteps.Usual.After(10).ShouldBe(25);
        ReleaseSteps.Usual.After(100).ShouldBeNull();
    }

    private static (Release Release, RoutingWorld World) Of(string rules)
    {
        var world = new RoutingWorld(RoutingWorld.Gateway, RoutingWorld.Services, RoutingWorld.Route("r", rules));
        var route = Route.Of(world.Snapshot.Of(KnownKinds.HttpRoute).All.Single());
        return (Release.Of(route, route.Rules[0]), world);
    }

    private static Route Apply(RoutingWorld world, Release release, ReleaseMove move)
    {
        world.Objects.ShouldNotBeEmpty();
        return Route.Of(ResourceObject.From(FieldEdits.Apply(release.Route.Resource.Raw, move.Edits)));
    }
}
