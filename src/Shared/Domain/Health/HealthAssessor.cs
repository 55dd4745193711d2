using NetConsole.Domain.Facts;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Health;

/// <summary>
/// How an object is doing, in one sentence: from the status its controller wrote, from the facts behind it (endpoints,
/// pods, addresses) and from findings. Silence is Unknown, never Ok.
/// </summary>
public static class HealthAssessor
{
    /// <param name="findings">The findings about this very object; others do not belong here.</param>
    public static HealthVerdict Of(ResourceObject resource, ClusterSnapshot snapshot, IEnumerable<Finding> findings)
    {
        var facts = SnapshotFacts.Of(snapshot);
        var verdict = resource.IsBeingDeleted
            ? new HealthVerdict(HealthState.Warning, "Is being deleted and waits for its finalizers")
            : Derived(resource, facts);
        return WithFindings(verdict, findings);
    }

    private static HealthVerdict Derived(ResourceObject resource, SnapshotFacts facts)
    {
        var kind = resource.GroupKind;
        if (kind == KnownKinds.Service)
        {
            return ServiceHealth.Of(resource, facts);
        }

        if (KnownKinds.Routes.Contains(kind))
        {
            return RouteHealth.Of(resource, facts);
        }

        if (kind == KnownKinds.Gateway)
        {
            return GatewayHealth(resource);
        }

        if (WorkloadHealth.Of(resource) is { } workload)
        {
            return workload;
        }

        return QuietHealth.Of(resource, facts) ?? ConditionJudge.Judge(resource);
    }

    private static HealthVerdict GatewayHealth(ResourceObject gateway)
    {
        var verdict = ConditionJudge.Judge(gateway);
        if (verdict.State != HealthState.Ok)
        {
            return verdict;
        }

        return gateway.Status.Items("addresses").Any()
            ? verdict
            : new HealthVerdict(HealthState.Warning, $"{verdict.Sentence}; it has no address yet");
    }

    // A finding says more than a status that is content, and a status that complains says more than a lesser finding.
    private static HealthVerdict WithFindings(HealthVerdict verdict, IEnumerable<Finding> findings)
    {
        Finding? worst = null;
        foreach (var finding in findings)
        {
            if (finding.Severity > Severity.Info && (worst is null || finding.Severity > worst.Severity))
            {
                worst = finding;
            }
        }

        if (worst is null || verdict.State == HealthState.Critical)
        {
            return verdict;
        }

        var state = worst.Severity == Severity.Critical ? HealthState.Critical : HealthState.Warning;
        return state == HealthState.Warning && verdict.State is HealthState.Warning or HealthState.Stale
            ? verdict
            : new HealthVerdict(state, worst.Message.TrimEnd('.'));
    }
}
