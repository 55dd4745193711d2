using NetConsole.Domain.Explain;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Explain;

public class ConditionExplainerTests
{
    private static ResourceObject Route(string conditions) =>
        ResourceObject.Parse(
            $$$"""
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"shop","name":"r","generation":2},
             "status":{"parents":[{"parentRef":{"name":"shared","namespace":"infra","sectionName":"https"},"controllerName":"example.com/gw","conditions":[{{{conditions}}}]}]}}
            """
        );

    [Fact]
    public void All_KnownReason_TellsCauseAndFix()
    {
        var told = ConditionExplainer
            .All(Route("""{"type":"ResolvedRefs","status":"False","reason":"RefNotPermitted","message":"m"}"""))
            .ShouldHaveSingleItem();

        told.Scope.ShouldBe("parent shared/https");
        told.Reporter.ShouldBe("example.com/gw");
        told.Path.ShouldBe("status.parents[0].conditions[0]");
        told.Meaning.ShouldContain("another namespace");
        told.Fix.ShouldNotBeNull().ShouldContain("ReferenceGrant");
    }

    [Fact]
    public void All_UnknownType_IsNeutral()
    {
        ConditionExplainer
            .All(Route("""{"type":"Sparkling","status":"False","reason":"R","message":"m"}"""))
            .ShouldHaveSingleItem()
            .State.ShouldBe(HealthState.Unknown);
    }

    [Fact]
    public void All_OlderGeneration_IsStale()
    {
        ConditionExplainer
            .All(Route("""{"type":"Accepted","status":"True","reason":"Accepted","observedGeneration":1}"""))
            .ShouldHaveSingleItem()
            .State.ShouldBe(HealthState.Stale);
    }

    [Fact]
    public void All_BadWhenTrue_IsGoodNewsWhenFalse()
    {
        ConditionExplainer
            .All(
                Route(
                    """{"type":"PartiallyInvalid","status":"False","reason":"R"},{"type":"Accepted","status":"True","reason":"Accepted"}"""
                )
            )
            .ShouldAllBe(told => told.State == HealthState.Ok);
    }

    [Fact]
    public void All_WorstComesFirst()
    {
        ConditionExplainer
            .All(
                Route(
                    """{"type":"Accepted","status":"True","reason":"Accepted"},{"type":"Programmed","status":"False","reason":"Invalid"}"""
                )
            )[0]
            .Condition.Type.ShouldBe("Programmed");
    }
}
