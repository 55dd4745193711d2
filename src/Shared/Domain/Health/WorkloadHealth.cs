using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.Health;

/// <summary>Pods and what runs them, by ready counts.</summary>
internal static class WorkloadHealth
{
    /// <summary>Null for a kind that is no workload.</summary>
    public static HealthVerdict? Of(ResourceObject resource)
    {
        if (resource.GroupKind == KnownKinds.Pod)
        {
            return OfPod(resource);
        }

        if (resource.GroupKind == KnownKinds.DaemonSet)
        {
            return Count(resource, resource.Status.Number("desiredNumberScheduled"), resource.Status.Number("numberReady") ?? 0);
        }

        return
            resource.GroupKind == KnownKinds.Deployment
            || resource.GroupKind == KnownKinds.StatefulSet
            || resource.GroupKind == KnownKinds.ReplicaSet
            ? Count(resource, resource.Spec.Number("replicas") ?? 1, resource.Status.Number("readyReplicas") ?? 0)
            : null;
    }

    /// <summary>The verdict over pods whose workload is not readable, or is of a kind the console does not know.</summary>
    public static HealthVerdict OfPods(IReadOnlyList<ResourceObject> pods)
    {
        var running = pods.Where(pod => !PodState.IsDone(pod)).ToList();
        var ready = running.Count(PodState.IsReady);
        return running.Count == 0 ? new HealthVerdict(HealthState.Unknown, "No pod is running") : Ready(ready, running.Count);
    }

    private static HealthVerdict Count(ResourceObject resource, long? desired, long ready)
    {
        if (!resource.Status.Exists() || desired is null)
        {
            return new HealthVerdict(HealthState.Unknown, "No controller has reported a status");
        }

        if (resource.Status.Number("observedGeneration") is { } observed && observed < resource.Generation)
        {
            return new HealthVerdict(HealthState.Stale, "Its last change is not rolled out yet");
        }

        return desired == 0 ? new HealthVerdict(HealthState.Ok, "Scaled to zero") : Ready(ready, desired.Value);
    }

    private static HealthVerdict Ready(long ready, long desired) =>
        ready >= desired ? new HealthVerdict(HealthState.Ok, $"{ready} of {desired} ready")
        : ready == 0 ? new HealthVerdict(HealthState.Critical, $"None of {desired} ready")
        : new HealthVerdict(HealthState.Warning, $"{ready} of {desired} ready");

    private static HealthVerdict OfPod(ResourceObject pod)
    {
        if (!pod.Status.Exists())
        {
            return new HealthVerdict(HealthState.Unknown, "No kubelet has reported a status");
        }

        if (pod.Status.Text("phase") == "Succeeded")
        {
            return new HealthVerdict(HealthState.Ok, "Has run to its end");
        }

        if (PodState.IsReady(pod))
        {
            return new HealthVerdict(HealthState.Ok, "Ready");
        }

        return PodState.Trouble(pod) switch
        {
            "" or "Running" => new HealthVerdict(HealthState.Warning, "Runs and is not ready"),
            ("Pending" or "ContainerCreating" or "PodInitializing") and var trouble => new HealthVerdict(
                HealthState.Warning,
                $"Not ready: {trouble}"
            ),
            var trouble => new HealthVerdict(HealthState.Critical, $"Not ready: {trouble}"),
        };
    }
}
