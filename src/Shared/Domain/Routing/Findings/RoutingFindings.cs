using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>What is wrong, or worth knowing, about gateways and routes. The same for any order of input.</summary>
public static class RoutingFindings
{
    /// <param name="table">The table of the same snapshot.</param>
    /// <param name="now">For certificates, and for how long a status may be awaited.</param>
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table, DateTimeOffset now)
    {
        var world = new FixWorld(snapshot, table, now);
        var matches = MatchPlaces.Of(table);
        return
        [
            .. GatewayFindings.Find(world),
            .. ListenerFindings.Find(world),
            .. CertificateFindings.Find(world),
            .. AuthorityFindings.Find(world),
            .. PolicyTargetFindings.Find(world),
            .. AttachmentFindings.Find(world),
            .. RuleFindings.Find(world),
            .. BackendFindings.Find(world),
            .. FilterFindings.Find(world),
            .. ShadowFindings.Find(matches),
            .. OverlapFindings.Find(matches),
            .. UnreachableFindings.Find(world),
            .. StreamShadowFindings.Find(world),
            .. FeatureFindings.Find(world),
            .. DeprecationFindings.Find(snapshot),
            .. OldFieldFindings.Find(snapshot),
            .. StreamAdviceFindings.Find(table),
            .. StatusFindings.Find(snapshot, table, now),
        ];
    }
}
