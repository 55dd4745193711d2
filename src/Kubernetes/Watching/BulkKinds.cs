using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Kubernetes.Watching;

/// <summary>
/// The kinds of which clusters have most, and what of them is not kept: no engine, list or picture reads it. Who shows one of them whole
/// reads it from the cluster.
/// </summary>
public static class BulkKinds
{
    // How a container runs, not where it listens.
    private static readonly string[] Container =
    [
        "args",
        "command",
        "env",
        "envFrom",
        "imagePullPolicy",
        "lifecycle",
        "livenessProbe",
        "resources",
        "securityContext",
        "startupProbe",
        "terminationMessagePath",
        "terminationMessagePolicy",
        "volumeDevices",
        "volumeMounts",
        "workingDir",
    ];

    private static readonly string[] Placement =
    [
        "affinity",
        "dnsConfig",
        "ephemeralContainers",
        "imagePullSecrets",
        "overhead",
        "preemptionPolicy",
        "resourceClaims",
        "resources",
        "schedulerName",
        "securityContext",
        "tolerations",
        "topologySpreadConstraints",
        "volumes",
    ];

    private static readonly string[] ContainerStatus =
    [
        "allocatedResources",
        "allocatedResourcesStatus",
        "containerID",
        "imageID",
        "lastState",
        "resources",
        "user",
        "volumeMounts",
    ];

    private static readonly string[] Everywhere =
    [
        "metadata.managedFields",
        "metadata.annotations[kubectl.kubernetes.io/last-applied-configuration]",
    ];

    private static readonly FieldTrim Pod = FieldTrim.Of([
        .. Everywhere,
        .. Placement.Select(field => $"spec.{field}"),
        .. Container.SelectMany(field => new[] { $"spec.containers[].{field}", $"spec.initContainers[].{field}" }),
        .. ContainerStatus.SelectMany(field => new[] { $"status.containerStatuses[].{field}", $"status.initContainerStatuses[].{field}" }),
        "status.ephemeralContainerStatuses",
    ]);

    private static readonly FieldTrim EndpointSlice = FieldTrim.Of([
        .. Everywhere,
        "metadata.annotations[endpoints.kubernetes.io/last-change-trigger-time]",
        "endpoints[].targetRef.uid",
        "endpoints[].targetRef.resourceVersion",
    ]);

    private static readonly FieldTrim Event = FieldTrim.Of([
        .. Everywhere,
        "action",
        "related",
        "reportingInstance",
        "involvedObject.resourceVersion",
        "regarding.resourceVersion",
    ]);

    /// <summary>What is left out of the objects of a kind: managed fields of all of them, and more of bulk kinds.</summary>
    public static FieldTrim TrimOf(GroupKind kind) =>
        kind == KnownKinds.Pod ? Pod
        : kind == KnownKinds.EndpointSlice ? EndpointSlice
        : kind == KnownKinds.Event || kind == new GroupKind("events.k8s.io", "Event") ? Event
        : FieldTrim.ManagedFields;
}
