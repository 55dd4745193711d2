using NetConsole.Domain.Checks;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;
using NetConsole.Sandbox.Tests.Controllers;
using NetConsole.Shared.Tests.Checks;

namespace NetConsole.Sandbox.Tests.Scenarios;

/// <summary>What the console offers for the broken scenario works.</summary>
public sealed class BrokenFixesTests
{
    // What only the cluster can follow an edit with: endpoints of Services, and what controllers say.
    private static readonly HashSet<string> NeedsTheCluster = new(StringComparer.Ordinal)
    {
        CheckCodes.ServiceSelectsNothing,
        CheckCodes.StatusBad,
        RoutingCodes.StatusAbsent,
        RoutingCodes.StatusStale,
    };

    // One of two routes has to get another hostname, which nobody can choose for its team.
    private static readonly HashSet<string> NeedsAPerson = new(StringComparer.Ordinal) { RoutingCodes.RouteRivalled };

    [Fact]
    public void Fixes_EachTakesItsFindingAway_AndBringsNothingCritical()
    {
        using var broken = new Cluster("broken");
        var now = broken.Clock.Time;

        FixTrials
            .Failures(
                broken.Store.Snapshot,
                snapshot => [.. FindingsEngine.Find(snapshot, now).Where(finding => !NeedsTheCluster.Contains(finding.Code))]
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Fixes_AreOfferedForAllThatIsCriticalOnGatewaysAndRoutes()
    {
        using var broken = new Cluster("broken");

        var without = FindingsEngine
            .Find(broken.Store.Snapshot, broken.Clock.Time)
            .Where(finding => finding.Severity == Severity.Critical && finding.Object.Group == "gateway.networking.k8s.io")
            .Where(finding => finding.Fixes.Count == 0 && !NeedsAPerson.Contains(finding.Code))
            .Select(finding => finding.Code)
            .ToList();

        without.ShouldBeEmpty();
    }
}
