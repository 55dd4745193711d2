using System.Text.Json;
using NetConsole.Contracts.Evaluation;
using NetConsole.Domain.Routing;

namespace NetConsole.Shared.Tests.Routing;

public sealed class RoutingBodiesTests
{
    private static readonly RoutingWorld World = new(
        RoutingWorld.Gateway,
        RoutingWorld.Services,
        RoutingWorld.Route("r", "[" + RoutingWorld.To("a", "{path: {value: /x}}") + "]")
    );

    [Fact]
    public void Traffic_ReadsNullsAndAnswersInTheAgreedShape()
    {
        const string body = """
            {"manifests": "", "requests": [{"gateway": {"namespace": "infra", "name": "gw"}, "port": 80, "protocol": "HTTP", "sni": null, "host": "example.com",
             "method": null, "path": "/x?a=b", "headers": null, "client": null, "destination": null}]}
            """;
        var answer = TrafficEvaluationAnswer.Of(
            World.Table,
            JsonSerializer.Deserialize<TrafficEvaluationBody>(body, JsonSerializerOptions.Web)!
        );
        var result = JsonSerializer.SerializeToElement(answer, JsonSerializerOptions.Web).GetProperty("results")[0];
        result.GetProperty("outcome").GetString().ShouldBe("Forwarded");
        result.GetProperty("route").GetProperty("name").GetString().ShouldBe("r");
        result.GetProperty("rule").GetInt32().ShouldBe(0);
        result.GetProperty("listener").GetProperty("section").GetString().ShouldBe("http");
        result.GetProperty("backends")[0].GetProperty("share").GetDouble().ShouldBe(1);
        result.GetProperty("forwarded").GetProperty("path").GetString().ShouldBe("/x?a=b");
        result.GetProperty("steps").GetArrayLength().ShouldBeGreaterThan(0);
        result.GetProperty("redirect").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Status_AnswersInTheAgreedShape()
    {
        var answer = StatusEvaluationAnswer.Of(World.Table, new StatusEvaluationBody { Profile = "spec" })!;
        var objects = JsonSerializer
            .SerializeToElement(answer, JsonSerializerOptions.Web)
            .GetProperty("objects")
            .EnumerateArray()
            .ToDictionary(item => item.GetProperty("kind").GetString()!);
        objects["Gateway"].GetProperty("listeners")[0].GetProperty("attachedRoutes").GetInt32().ShouldBe(1);
        objects["Gateway"]
            .GetProperty("listeners")[0]
            .GetProperty("supportedKinds")[0]
            .GetProperty("kind")
            .GetString()
            .ShouldBe("HTTPRoute");
        objects["HTTPRoute"].GetProperty("parents")[0].GetProperty("parentRef").GetProperty("name").GetString().ShouldBe("gw");
        objects["HTTPRoute"].TryGetProperty("conditions", out _).ShouldBeFalse();
        StatusEvaluationAnswer.Of(World.Table, new StatusEvaluationBody { Profile = "nobody" }).ShouldBeNull();
    }

    [Fact]
    public void Answers_NameTheKindsThatWereNotLookedAt()
    {
        const string strange = "{apiVersion: example.com/v1, kind: Cup, metadata: {name: c, namespace: infra}}";
        var world = new RoutingWorld(RoutingWorld.Gateway, RoutingWorld.Services, strange);

        var expected = new[] { new UnknownKind("example.com", "Cup", 1) };
        TrafficEvaluationAnswer.Of(world.Table, new TrafficEvaluationBody()).UnknownKinds.ShouldBe(expected);
        StatusEvaluationAnswer.Of(world.Table, new StatusEvaluationBody())!.UnknownKinds.ShouldBe(expected);
        CompareEvaluationAnswer.Of(World.Table, world.Table).UnknownKinds.ShouldBe(expected);
        TrafficEvaluationAnswer.Of(World.Table, new TrafficEvaluationBody()).UnknownKinds.ShouldBeEmpty();
    }
}
