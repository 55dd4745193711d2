using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Workloads;

/// <summary>What a pod's status says, as far as traffic cares.</summary>
public static class PodState
{
    /// <summary>The Ready condition is True and the pod is not on its way out.</summary>
    public static bool IsReady(ResourceObject pod) => PodFacts.Of(pod).Ready;

    /// <summary>It has run to its end and takes no traffic; not a failure of its workload.</summary>
    public static bool IsDone(ResourceObject pod) => PodFacts.Of(pod).Done;

    /// <summary>Why the pod is not ready, in short: a container's waiting reason, else the phase; empty when nothing is said.</summary>
    public static string Trouble(ResourceObject pod)
    {
        foreach (var container in pod.Status.Items("containerStatuses"))
        {
            if (container.At("state", "waiting").Text("reason") is { Length: > 0 } waiting)
            {
                return waiting;
            }

            if (container.At("state", "terminated").Text("reason") is { Length: > 0 } terminated && !(container.Flag("ready") ?? false))
            {
                return terminated;
            }
        }

        return pod.Status.Text("reason") ?? pod.Status.Text("phase") ?? "";
    }
}
