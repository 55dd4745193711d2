using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>What MetalLB's and FRR's own reports say is wrong.</summary>
internal static class ReportFindings
{
    private static readonly GroupKind ConfigurationState = new(KnownKinds.MetalLbGroup, "ConfigurationState");
    private static readonly GroupKind SessionState = new("frrk8s.metallb.io", "BGPSessionState");

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot)
    {
        foreach (var report in snapshot.Of(ConfigurationState).All.Where(report => report.Status.Text("result") == "Invalid"))
        {
            yield return Finding.Of(
                report.Key,
                AddressCodes.AddressConfigRefused,
                Severity.Critical,
                "status.result",
                $"{report.Labels.GetValueOrDefault("metallb.io/component-type", report.Name)} of MetalLB refuses the configuration and goes on with an older one: {report.Status.Text("errorSummary") ?? "it gives no reason"}.",
                "Correct the object that it names; every other change waits for that."
            );
        }

        foreach (var session in snapshot.Of(SessionState).All)
        {
            if (session.Status.Text("bgpStatus") is { Length: > 0 } state and not "Established")
            {
                yield return Finding.Of(
                    session.Key,
                    AddressCodes.BgpSessionDown,
                    Severity.Warning,
                    "status.bgpStatus",
                    $"The BGP session of node {session.Status.Text("node")} with {session.Status.Text("peer")} is {state}.",
                    "Check that the peer is reachable from the node, and that both sides agree on AS numbers, address and password."
                );
            }
        }
    }
}
