using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Findings;

public sealed class FindingDiffTests
{
    [Fact]
    public void Between_OnlyTheWordsChanged_IsTheSameFinding() =>
        Diff([Found("PoolFull", "spec", "95 % used")], [Found("PoolFull", "spec", "96 % used")]).ShouldBe(("", ""));

    [Fact]
    public void Between_ARuleBeforeItWasRemoved_IsTheSameFinding() =>
        Diff(
                [Found("NotFound", "rules[0]", "a is missing"), Found("NotFound", "rules[1]", "b is missing")],
                [Found("NotFound", "rules[0]", "b is missing")]
            )
            .ShouldBe(("", "a is missing"));

    [Fact]
    public void Between_AnotherProblemAtThePlace_ComesAndGoes() =>
        Diff([Found("NotFound", "rules[0]", "a is missing")], [Found("NotPermitted", "rules[0]", "b is not allowed")])
            .ShouldBe(("b is not allowed", "a is missing"));

    [Fact]
    public void Between_TwoOfOneKind_AreCountedOneByOne() =>
        Diff([Found("Full", "spec", "x")], [Found("Full", "spec", "x"), Found("Full", "spec", "x")]).ShouldBe(("x", ""));

    private static (string Added, string Resolved) Diff(Finding[] before, Finding[] after)
    {
        var diff = FindingDiff.Between(before, after);
        return (Words(diff.Added), Words(diff.Resolved));
    }

    private static string Words(IEnumerable<Finding> findings) => string.Join(' ', findings.Select(finding => finding.Message));

    private static Finding Found(string code, string path, string message) =>
        Finding.Of(new ResourceKey(KnownKinds.HttpRoute, "a", "b"), code, Severity.Warning, path, message, "help");
}
