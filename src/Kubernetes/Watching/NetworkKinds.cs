using System.Collections.Frozen;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Watching;

/// <summary>The kinds that concern how traffic enters and moves through a cluster.</summary>
public static class NetworkKinds
{
    /// <summary>Marks a CRD as a policy that attaches to Gateway API objects.</summary>
    public const string PolicyLabel = "gateway.networking.k8s.io/policy";

    private static readonly FrozenSet<GroupKind> Known = new[]
    {
        KnownKinds.Namespace,
        KnownKinds.Node,
        KnownKinds.Pod,
        KnownKinds.Service,
        KnownKinds.Secret,
        KnownKinds.ConfigMap,
        KnownKinds.Event,
        KnownKinds.ServiceAccount,
        KnownKinds.EndpointSlice,
        KnownKinds.Deployment,
        KnownKinds.ReplicaSet,
        KnownKinds.StatefulSet,
        KnownKinds.DaemonSet,
        KnownKinds.CustomResourceDefinition,
    }.ToFrozenSet();

    private static readonly string[] Groups =
    [
        "networking.k8s.io",
        "networking.x-k8s.io",
        "metallb.io",
        "gateway.envoyproxy.io",
        "cert-manager.io",
        "istio.io",
        "linkerd.io",
        "kuma.io",
        "cilium.io",
    ];

    public static bool Includes(ServedKind kind) =>
        Known.Contains(kind.Kind)
        || Groups.Any(group => kind.Kind.Group == group || kind.Kind.Group.EndsWith($".{group}", StringComparison.Ordinal));
}
