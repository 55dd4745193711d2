using System.Text.Json;
using NetConsole.Contracts.Evaluation;

namespace NetConsole.Shared.Tests.Routing;

public sealed class CompareEvaluationTests
{
    [Fact]
    public void Compare_AnswersInTheAgreedShape()
    {
        var before = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("r", "[" + RoutingWorld.To("a", "{}") + "]")
        );
        var after = new RoutingWorld(
            RoutingWorld.Gateway,
            RoutingWorld.Services,
            RoutingWorld.Route("r", "[" + RoutingWorld.To("b", "{}") + "]")
        );
        var answer = JsonSerializer.SerializeToElement(CompareEvaluationAnswer.Of(before.Table, after.Table), JsonSerializerOptions.Web);
        var change = answer.GetProperty("classes")[0];
        change.GetProperty("before").GetProperty("backends")[0].GetProperty("name").GetString().ShouldBe("a");
        change.GetProperty("after").GetProperty("backends")[0].GetProperty("name").GetString().ShouldBe("b");
        change.GetProperty("request").GetProperty("gateway").GetProperty("name").GetString().ShouldBe("gw");
        answer.GetProperty("addresses").GetArrayLength().ShouldBe(0);
    }
}
