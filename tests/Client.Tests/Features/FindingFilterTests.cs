using NetConsole.Client.Features.Findings;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Features;

public class FindingFilterTests
{
    private static readonly Finding[] Findings =
    [
        Make("BackendNotFound", Severity.Critical, "shop", "cart"),
        Make("BackendNotFound", Severity.Warning, "blog", "web"),
        Make("TLSModeUnusual", Severity.Info, "shop", "secure"),
    ];

    [Theory]
    [InlineData("ns:shop", null, 2)]
    [InlineData("-ns:shop", null, 1)]
    [InlineData("code:backend*", null, 2)]
    [InlineData("cart", null, 1)]
    [InlineData("severity:warning", null, 1)]
    [InlineData("", Severity.Critical, 1)]
    [InlineData("kind:httproute ns:blog,shop", null, 3)]
    public void Apply_KeepsWhatMeetsTermsAndSeverity(string filter, Severity? severity, int expected) =>
        FindingFilter.Apply(Findings, filter, severity).Count.ShouldBe(expected);

    [Theory]
    [InlineData("severity", "Critical Warning Info")]
    [InlineData("kind", "HTTPRoute")]
    [InlineData("namespace", "shop blog")]
    public void Group_ByAnything_WorstGroupFirst(string by, string titles) =>
        string.Join(' ', FindingFilter.Group(Findings, by).Select(group => group.Title)).ShouldBe(titles);

    [Fact]
    public void Group_ByCode_WorstGroupFirst()
    {
        var groups = FindingFilter.Group(Findings, "code");

        groups
            .Select(group => (group.Title, group.Worst))
            .ShouldBe([("Backend not found", Severity.Critical), ("TLS mode unusual", Severity.Info)]);
    }

    private static Finding Make(string code, Severity severity, string home, string name) =>
        new()
        {
            Code = code,
            Severity = severity,
            Object = new ResourceKey(KnownKinds.HttpRoute, home, name),
            Message = $"{name} has it",
            Help = "help",
        };
}
