using System.Globalization;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>Which pods are ready: all, unless an annotation on the pod or its workload says otherwise.</summary>
internal static class Readiness
{
    /// <summary>On a pod or node: true or false. On a workload: how many of its pods are ready; the first by name are.</summary>
    public const string Annotation = "sandbox.network-console/ready";

    /// <summary>How many pods of the workload are ready; null when all that say nothing else are.</summary>
    public static int? Limit(ResourceObject? workload) =>
        int.TryParse(workload?.Annotations.GetValueOrDefault(Annotation), CultureInfo.InvariantCulture, out var limit) ? limit : null;

    /// <summary>Whether the pod's own annotation allows it.</summary>
    public static bool Allows(ResourceObject pod) => pod.Annotations.GetValueOrDefault(Annotation) != "false";
}
