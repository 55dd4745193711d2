using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Checks;

/// <summary>Selectors that would find the pods of a workload that a Service seems to mean.</summary>
internal static class SelectorFixes
{
    /// <summary>Workloads whose pods have the selector's labels but for a value, or whose name is like the Service's.</summary>
    public static IEnumerable<Fix> For(ClusterSnapshot snapshot, ResourceObject service)
    {
        var selector = service.Spec.Map("selector");
        return new[] { KnownKinds.Deployment, KnownKinds.StatefulSet, KnownKinds.DaemonSet }
            .SelectMany(kind => snapshot.Of(kind).In(service.Namespace))
            .Where(workload => workload.Name == service.Name || NearNames.Of(service.Name, [workload.Name]).Any())
            .Select(workload => (Workload: workload, Labels: workload.Spec.At("template", "metadata").Map("labels")))
            .Where(pair => selector.Keys.All(pair.Labels.ContainsKey))
            .OrderBy(pair => NearNames.Distance(service.Name, pair.Workload.Name))
            .ThenBy(pair => pair.Workload.Key)
            .Take(2)
            .Select(pair =>
                Fix.Of(
                    $"Select the pods of {pair.Workload.Kind} {pair.Workload.Name}",
                    service.Key,
                    [
                        .. selector
                            .Where(label => pair.Labels[label.Key] != label.Value)
                            .OrderBy(label => label.Key, StringComparer.Ordinal)
                            .Select(label => FieldEdit.Set(FieldPath.Of("spec", "selector", label.Key), pair.Labels[label.Key])),
                    ]
                )
            )
            .Where(fix => fix.Edits.Count > 0);
    }
}
