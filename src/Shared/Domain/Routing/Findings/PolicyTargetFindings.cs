using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about what BackendTLSPolicies are for.</summary>
internal static class PolicyTargetFindings
{
    public static IEnumerable<Finding> Find(FixWorld world)
    {
        foreach (var routed in world.Table.BackendTls.All)
        {
            foreach (var target in routed.Policy.Targets)
            {
                if (Target(world.Snapshot, routed.Policy, target) is { } finding)
                {
                    yield return finding;
                }
            }

            if (routed.Accepted.Reason == RoutingReasons.Conflicted)
            {
                yield return Finding.Of(
                    routed.Policy.Key,
                    RoutingCodes.PolicyConflicted,
                    Severity.Warning,
                    "spec.targetRefs",
                    $"{routed.Accepted.Message}, so this policy has no effect on it.",
                    "Delete one of the two, or target different ports."
                );
            }
        }
    }

    private static Finding? Target(ClusterSnapshot snapshot, BackendTlsPolicy policy, PolicyTarget target)
    {
        var key = new ResourceKey(target.Group, target.Kind, policy.Key.Namespace, target.Name);
        if (!snapshot.Serves(key.GroupKind))
        {
            return null;
        }

        if (snapshot.Find(key) is not { } service)
        {
            return Finding.Of(
                policy.Key,
                RoutingCodes.PolicyTargetNotFound,
                Severity.Warning,
                target.Path,
                $"{key} does not exist.",
                "Correct the target: it must be in the policy's namespace.",
                key
            ) with
            {
                Fixes = FixList.From(() =>
                    NameFixes
                        .Of(snapshot, policy.Key, $"{target.Path}.name", key)
                        .Where(fix =>
                            fix.Edits is [{ Value: { } name }] && Has(snapshot, key with { Name = name.GetString() ?? "" }, target)
                        )
                ),
            };
        }

        return Has(snapshot, key, target)
            ? null
            : Finding.Of(
                policy.Key,
                RoutingCodes.PolicyTargetSectionNotFound,
                Severity.Warning,
                $"{target.Path}.sectionName",
                $"{key} has no port named {target.SectionName}.",
                "Name a port of the Service by its name, or leave sectionName out to mean all of them.",
                key
            ) with
            {
                Fixes = FixList.From(() =>
                    ServicePorts
                        .Of(service)
                        .Where(port => port.Name.Length > 0)
                        .OrderBy(port => NearNames.Distance(target.SectionName ?? "", port.Name))
                        .Take(2)
                        .Select(port => Fix.Of($"Use port {port.Name}", policy.Key, FieldEdit.Set($"{target.Path}.sectionName", port.Name)))
                        .Append(Fix.Of("Mean every port", policy.Key, FieldEdit.Remove($"{target.Path}.sectionName")))
                ),
            };
    }

    private static bool Has(ClusterSnapshot snapshot, ResourceKey key, PolicyTarget target) =>
        key.GroupKind != KnownKinds.Service
        || target.SectionName is not { Length: > 0 } section
        || (snapshot.Find(key) is { } service && ServicePorts.Of(service).Any(port => port.Name == section));
}
