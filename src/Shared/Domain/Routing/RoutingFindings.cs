using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>What is wrong, or worth knowing, about gateways and routes. The same for any order of input.</summary>
public static class RoutingFindings
{
    /// <param name="table">The table of the same snapshot.</param>
    /// <param name="now">For certificates, and for how long a status may be awaited.</param>
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table, DateTimeOffset now) =>
        GatewayFindings
            .Find(snapshot, table)
            .Concat(CertificateFindings.Find(snapshot, table, now))
            .Concat(AttachmentFindings.Find(snapshot, table))
            .Concat(BackendFindings.Find(snapshot, table))
            .Concat(ShadowFindings.Find(table))
            .Concat(FeatureFindings.Find(snapshot, table))
            .Concat(StatusFindings.Find(snapshot, now));
}
