using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Kinds.Notation;

namespace NetConsole.Sandbox.Tests.Kinds;

public sealed class NotationTests
{
    [Fact]
    public void Read_FieldWords_BecomeTheSchemaTheyStandFor()
    {
        var kind = Read(
            """
            type Port int32 range(1..65535) -- A port.

            kind Thing.example.com things v1* v1beta1 -v1alpha1 cluster status short(th,tg)
              @column name`The Size` integer path`.spec.size[0]` priority(1)
              spec! object -- What is wanted.
                ports [Port] items(1..4) set
                mode string =Fast enum(Fast|Slow)
                labels {string} eachlen(..63)
                parts [object] key(name)
                  name! string len(1..63) pattern`^[a-z (]+$`
                  ? self.name != 'x' -- not x
                  ?? self.size() < 9 -- not so many
            """
        );
        kind.Versions.ShouldBe([new("v1", true, true), new("v1beta1", true, false), new("v1alpha1", false, false)]);
        kind.Namespaced.ShouldBeFalse();
        kind.ShortNames.ShouldBe(["th", "tg"]);
        kind.Columns.ShouldHaveSingleItem().ShouldBe(new("The Size", "integer", ".spec.size[0]", 1, "", ""));
        var spec = kind.Schema["properties"]!["spec"]!["properties"]!;
        spec["ports"]!
            .ToJsonString()
            .ShouldBe(
                """{"type":"array","items":{"type":"integer","format":"int32","description":"A port.","minimum":1,"maximum":65535},"minItems":1,"maxItems":4,"x-kubernetes-list-type":"set"}"""
            );
        spec["mode"]!.ToJsonString().ShouldBe("""{"type":"string","default":"Fast","enum":["Fast","Slow"]}""");
        spec["labels"]!["additionalProperties"]!["maxLength"]!.GetValue<long>().ShouldBe(63);
        spec["parts"]!["x-kubernetes-list-map-keys"]!.ToJsonString().ShouldBe("""["name"]""");
        spec["parts"]!["items"]!["required"]!.ToJsonString().ShouldBe("""["name"]""");
        spec["parts"]!["items"]!["properties"]!["name"]!["pattern"]!.GetValue<string>().ShouldBe("^[a-z (]+$");
        spec["parts"]!["items"]!["x-kubernetes-validations"]![0]!["message"]!.GetValue<string>().ShouldBe("not x");
        spec["parts"]!["x-kubernetes-validations"]![0]!["rule"]!.GetValue<string>().ShouldBe("self.size() < 9");
        kind.Schema["required"]!.ToJsonString().ShouldBe("""["spec"]""");
    }

    [Theory]
    [InlineData("kind A as v1*\n  spec nothing", "unknown type")]
    [InlineData("kind A as v1*\n  spec object nonsense", "unknown word")]
    [InlineData("kind A as v1*\n      spec object", "indented wrongly")]
    [InlineData("kin A as v1*", "neither a type nor a kind")]
    public void Read_Mistake_NamesTheLine(string text, string what) =>
        Should
            .Throw<FormatException>(() => Read(text))
            .Message.ShouldSatisfyAllConditions(message => message.ShouldContain(what), message => message.ShouldStartWith("test:"));

    [Fact]
    public void Definitions_EveryKind_HasOneStorageVersion()
    {
        BuiltInKinds.All.ShouldAllBe(kind => kind.Versions.Count(version => version.Storage) == 1);
        CustomDefinitions.All.ShouldAllBe(definition =>
            definition.Spec.Items("versions").Count(version => version.Flag("storage") == true) == 1
        );
        BuiltInKinds.All.Select(kind => kind.Kind).ShouldBeUnique();
    }

    [Fact]
    public void Definitions_HttpRoute_HasTheDefaultsOfTheGatewayApi()
    {
        var route = CustomDefinitions.All.Single(definition => definition.Name == "httproutes.gateway.networking.k8s.io");
        var rule = route
            .Spec.Items("versions")
            .First()
            .At("schema", "openAPIV3Schema", "properties", "spec", "properties", "rules", "items", "properties");
        rule.At("matches", "default").GetRawText().ShouldBe("""[{"path":{"type":"PathPrefix","value":"/"}}]""");
        rule.At("backendRefs", "items", "properties", "weight").Number("default").ShouldBe(1);
    }

    private static KindNotation Read(string text) => KindNotationReader.Read([("test", text)]).ShouldHaveSingleItem();
}
