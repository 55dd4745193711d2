using System.Text.Json;

namespace NetConsole.Shared.Tests.Routing;

public sealed class StepsTests
{
    [Fact]
    public void Resolve_SaysWhatTheWinnerBeatAndWhy()
    {
        var steps = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route(
                "r",
                "["
                    + RoutingWorld.To("a", "{path: {value: /}}")
                    + ","
                    + RoutingWorld.To("b", "{path: {value: /x}}")
                    + ","
                    + RoutingWorld.To("b", "{path: {value: /x}, method: POST}")
                    + "]"
            )
        )
            .Get("/x/y")
            .Steps;
        steps.Single(step => step is { Stage: "match", Decision: "chosen" }).Object.ShouldContain("rule 1");
        steps.ShouldContain(step => step.Decision == "lost" && step.Object.Contains("rule 0") && step.Reason.Contains("longer"));
        steps.ShouldContain(step =>
            step.Decision == "lost" && step.Object.Contains("rule 2") && step.Reason.Contains("method is GET, not POST")
        );
        steps[0].Stage.ShouldBe("listener");
        steps[^1].Stage.ShouldBe("backend");
    }

    [Fact]
    public void Resolve_SaysWhatCameNearWhenNothingIsFound()
    {
        var steps = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("path", "[" + RoutingWorld.To("a", "{path: {value: /other}}") + "]"),
            RoutingWorld.Route("host", "[" + RoutingWorld.To("a", "{}") + "]", "[elsewhere.org]"),
            RoutingWorld
                .Route("refused", "[" + RoutingWorld.To("a", "{}") + "]")
                .Replace("{name: gw}", "{name: gw, sectionName: nowhere}", StringComparison.Ordinal)
        )
            .Get("/x")
            .Steps;
        steps.ShouldContain(step => step.Object.Contains("infra/path") && step.Reason.Contains("/x is not PathPrefix /other"));
        steps.ShouldContain(step => step.Object.Contains("infra/host") && step.Reason.Contains("elsewhere.org"));
        steps.ShouldContain(step =>
            step.Object.Contains("infra/refused")
            && step.Decision == "refused"
            && step.Reason.StartsWith("NoMatchingParent", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Resolve_WithoutStepsGivesTheSameAnswer()
    {
        var world = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("r", "[" + RoutingWorld.To("a", "{}") + "]")
        );
        var request = new NetConsole.Domain.Routing.TrafficRequest { Gateway = new("infra", "gw"), Port = 80 };
        var quick = world.Table.Resolve(request, trace: false);
        quick.Steps.ShouldBeEmpty();
        JsonSerializer.Serialize(world.Table.Resolve(request) with { Steps = [] }).ShouldBe(JsonSerializer.Serialize(quick));
    }
}
