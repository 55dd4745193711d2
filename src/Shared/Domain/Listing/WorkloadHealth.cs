using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Health of built-in kinds whose status is numbers and phases rather than conditions.</summary>
internal static class WorkloadHealth
{
    /// <summary>Null for a kind that this knows nothing of.</summary>
    public static HealthVerdict? Of(ResourceObject resource)
    {
        var kind = resource.GroupKind;
        if (kind == KnownKinds.Deployment || kind == KnownKinds.StatefulSet || kind == KnownKinds.ReplicaSet)
        {
            return Replicas(resource, resource.Spec.Number("replicas") ?? 1, resource.Status.Number("readyReplicas") ?? 0);
        }

        if (kind == KnownKinds.DaemonSet)
        {
            return Replicas(resource, resource.Status.Number("desiredNumberScheduled") ?? 0, resource.Status.Number("numberReady") ?? 0);
        }

        if (kind == KnownKinds.Pod)
        {
            return Pod(resource);
        }

        if (kind == KnownKinds.Namespace)
        {
            return resource.Status.Text("phase") is { } phase
                ? new(phase == "Active" ? HealthState.Ok : HealthState.Warning, phase)
                : new(HealthState.Unknown, "");
        }

        return null;
    }

    public static HealthVerdict OfService(ResourceObject service, ListContext context)
    {
        var type = service.Spec.Text("type") ?? "ClusterIP";
        if (type == "ExternalName")
        {
            return new(HealthState.Unknown, $"Is an alias of {service.Spec.Text("externalName")}");
        }

        if (!context.Endpoints.Known)
        {
            return new(HealthState.Unknown, "");
        }

        var (ready, all) = context.Endpoints.Of(service.Namespace, service.Name);
        if (ready == 0)
        {
            return new(HealthState.Critical, all == 0 ? "Has no endpoints" : $"None of {ObjectHealth.Plural(all, "endpoint")} is ready");
        }

        if (type == "LoadBalancer" && !service.Status.At("loadBalancer").Items("ingress").Any())
        {
            return new(HealthState.Warning, "Waits for an external address");
        }

        return ready < all
            ? new(HealthState.Warning, $"{ready} of {all} endpoints ready")
            : new(HealthState.Ok, $"{ObjectHealth.Plural(all, "endpoint")} ready");
    }

    private static HealthVerdict Replicas(ResourceObject resource, long wanted, long ready)
    {
        if (!resource.Status.Exists())
        {
            return new(HealthState.Unknown, "No controller has answered yet");
        }

        return (wanted, ready) switch
        {
            (0, _) => new(HealthState.Unknown, "Scaled to zero"),
            _ when ready >= wanted => new(HealthState.Ok, $"{ready} of {wanted} ready"),
            (_, 0) => new(HealthState.Critical, $"None of {wanted} ready"),
            _ => new(HealthState.Warning, $"{ready} of {wanted} ready"),
        };
    }

    private static HealthVerdict Pod(ResourceObject pod)
    {
        var phase = pod.Status.Text("phase") ?? "";
        var waiting = pod.Status.Items("containerStatuses").Select(container => container.At("state", "waiting").Text("reason")).FirstOrDefault(reason => reason is not null);
        if (waiting is "CrashLoopBackOff" or "ImagePullBackOff" or "ErrImagePull" or "CreateContainerConfigError")
        {
            return new(HealthState.Critical, waiting);
        }

        var ready = Condition.In(pod.Status).FirstOrDefault(condition => condition.Type == "Ready");
        return phase switch
        {
            "Succeeded" => new(HealthState.Unknown, "Completed"),
            "Failed" => new(HealthState.Critical, pod.Status.Text("reason") ?? "Failed"),
            "Running" when ready is { IsTrue: true } => new(HealthState.Ok, "Running and ready"),
            "Running" => new(HealthState.Warning, $"Running, not ready{(ready is { Message.Length: > 0 } ? $": {ready.Message}" : "")}"),
            "Pending" => new(HealthState.Warning, waiting ?? "Pending"),
            _ => new(HealthState.Unknown, phase),
        };
    }
}
