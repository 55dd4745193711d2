using System.Reflection;
using NetConsole.Domain.Checks;
using NetConsole.Domain.Findings;
using NetConsole.Sandbox.Tests.Controllers;

namespace NetConsole.Sandbox.Tests.Scenarios;

public sealed class BrokenTests
{
    /// <summary>Codes for what no API server keeps, or no reader of this cluster sees: each with the reason.</summary>
    private static readonly Dictionary<string, string> CannotOccur = new(StringComparer.Ordinal)
    {
        ["PolicyCidrInvalid"] = "The API server refuses a block that does not parse; only manifests have one.",
        ["PolicyExceptOutsideBlock"] = "The API server refuses an exception outside its block.",
        ["PolicyPortRangeInvalid"] = "The API server refuses endPort below port, or without a number.",
        ["AuthBackendNotFound"] = "The standard channel of the Gateway API, which is installed, has no ExternalAuth filter.",
        ["AuthBackendNotPermitted"] = "The same.",
        ["AuthBackendPortNotFound"] = "The same.",
        ["AuthBackendKindUnsupported"] = "The same.",
        ["RuleUnreachable"] = "The rules of the HTTPRoute definition refuse every path and method that no request can have.",
        ["MatchUnreachable"] = "The same.",
        ["ReferenceNotPermitted"] = "Every reference that needs a grant is judged by the routing engine, in its own words.",
    };

    [Fact]
    public void Load_EveryCodeOfTheEngines_OccursInTheScenario()
    {
        using var broken = new Cluster("broken");
        var found = FindingsEngine.Find(broken.Store.Snapshot, broken.Clock.Time).Select(finding => finding.Code).ToHashSet();
        Codes().Except(found).Except(CannotOccur.Keys).Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void CannotOccur_HoldsNoCodeThatOccursOrIsGone()
    {
        using var broken = new Cluster("broken");
        var found = FindingsEngine.Find(broken.Store.Snapshot, broken.Clock.Time).Select(finding => finding.Code).ToHashSet();
        CannotOccur.Keys.Intersect(found).ShouldBeEmpty();
    }

    /// <summary>Every public constant of the classes that list the codes of an engine.</summary>
    private static IEnumerable<string> Codes() =>
        typeof(Finding)
            .Assembly.GetTypes()
            .Where(type => type.IsPublic && type.Name.EndsWith("Codes", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Distinct(StringComparer.Ordinal);
}
