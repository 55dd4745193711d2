using NetConsole.Domain.Checks;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Checks;

/// <summary>
/// The cases of tests/Fixtures/findings: each folder holds manifests and the findings they shall have, with the fixes
/// offered. Every fix is tried: it must take its finding away, and bring nothing critical.
/// </summary>
public sealed class FindingFixturesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Cases => [.. FixtureFiles.Folders("findings")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Find_SaysWhatIsExpected(string name)
    {
        var expected = YamlReader.Read(FixtureFiles.Text("findings", name, "expected.yaml")).Documents.Single().Json;

        var found = Find(Read(name)).Select(Line).Order(StringComparer.Ordinal);

        found.ShouldBe(expected.EnumerateArray().Select(line => line.GetString()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixes_EachTakesItsFindingAway_AndBringsNothingCritical(string name)
    {
        var before = Read(name);
        var failures = FixTrials.Failures(before, Find);

        failures.ShouldBeEmpty();
    }

    [Fact]
    public void Find_Correct_WarnsOfNothing() => Find(Read("correct")).ShouldAllBe(finding => finding.Severity == Severity.Info);

    private static ClusterSnapshot Read(string name) => ClusterSnapshot.Of(FixtureFiles.Objects("findings", name, "input.yaml"));

    private static IReadOnlyList<Finding> Find(ClusterSnapshot snapshot) => FindingsEngine.Find(snapshot, Now);

    private static string Line(Finding finding) =>
        $"{finding.Object} {finding.Code} {finding.Severity} {finding.Path}".TrimEnd()
        + string.Concat(finding.Fixes.Select(fix => $" | {fix.Title}"));
}
