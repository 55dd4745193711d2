using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;

namespace NetConsole.Domain.Checks;

/// <summary>Everything that is wrong or worth knowing in a snapshot, by all engines.</summary>
public static class FindingsEngine
{
    /// <summary>Worst first; among equals by object, field and code, so that the order does not change from version to version.</summary>
    /// <param name="now">Decides about certificates and about statuses that have not come yet.</param>
    public static IReadOnlyList<Finding> Find(ClusterSnapshot snapshot, DateTimeOffset now)
    {
        var facts = SnapshotFacts.Of(snapshot);
        var references = ReferenceIndexBuilder.Build(snapshot);
        List<Finding> findings =
        [
            .. RoutingFindings.Find(snapshot, facts.Routing, now),
            .. ReferenceChecks.Find(snapshot, references),
            .. ServiceChecks.Find(facts, references),
            .. IngressChecks.Find(snapshot),
            .. CertificateChecks.Find(snapshot, references, now),
            .. AddressFindings.Find(snapshot, facts.Addresses, facts.Announcements, facts.Endpoints),
            .. PolicyFindings.Find(snapshot),
        ];
        var found = findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Object).ToHashSet();
        findings.AddRange(StatusChecks.Find(snapshot, found.Contains, now));
        return
        [
            .. findings
                .DistinctBy(finding => (finding.Code, finding.Object, finding.Path, finding.Message))
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Object)
                .ThenBy(finding => finding.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
    }
}
