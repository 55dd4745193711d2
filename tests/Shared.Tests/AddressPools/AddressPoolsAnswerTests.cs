using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Contracts.Evaluation;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.AddressPools;

public sealed class AddressPoolsAnswerTests
{
    public static TheoryData<string> Cases => [.. FixtureFiles.Folders("addresspools")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Case_AnswersAsExpected(string name)
    {
        var plan = AddressPlan.Build(ClusterSnapshot.Of(FixtureFiles.Objects("addresspools", name, "input.yaml")));
        var answer = JsonSerializer.SerializeToNode(AddressPoolsAnswer.Of(plan), JsonSerializerOptions.Web);
        var expected = JsonNode.Parse(FixtureFiles.Text("addresspools", name, "expected.json"));
        JsonNode.DeepEquals(answer, expected).ShouldBeTrue(answer?.ToJsonString());
    }
}
