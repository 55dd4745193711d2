using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Workloads;

/// <summary>What every engine asks of a pod, read once per object.</summary>
/// <param name="Owner">What runs it directly, such as a ReplicaSet; null for a bare pod.</param>
internal sealed record PodFacts(bool Ready, bool Done, ResourceKey? Owner)
{
    public static PodFacts Of(ResourceObject pod) => pod.Model(Read);

    private static PodFacts Read(ResourceObject pod) =>
        new(
            !pod.IsBeingDeleted
                && pod.Status.Items("conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True"),
            pod.Status.Text("phase") is "Succeeded" or "Failed",
            WorkloadIndex.Owner(pod)
        );
}
