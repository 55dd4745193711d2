using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>The objects that policies of any kind are attached to by targetRef or targetRefs.</summary>
internal static class AttachedPolicies
{
    private static readonly HashSet<GroupKind> Never =
    [
        KnownKinds.EndpointSlice,
        KnownKinds.Deployment,
        KnownKinds.ReplicaSet,
        KnownKinds.StatefulSet,
        KnownKinds.DaemonSet,
        KnownKinds.HttpRoute,
        KnownKinds.GrpcRoute,
        KnownKinds.TlsRoute,
        KnownKinds.TcpRoute,
        KnownKinds.UdpRoute,
        KnownKinds.CustomResourceDefinition,
    ];

    public static HashSet<ResourceKey> Targets(ClusterSnapshot snapshot)
    {
        var targets = new HashSet<ResourceKey>();
        foreach (var kind in snapshot.Kinds.Where(kind => kind.Group.Length > 0 && !Never.Contains(kind)))
        {
            foreach (var policy in snapshot.Of(kind).All)
            {
                Add(policy, policy.Spec.At("targetRef"), targets);
                foreach (var target in policy.Spec.Items("targetRefs"))
                {
                    Add(policy, target, targets);
                }
            }
        }

        return targets;
    }

    private static void Add(ResourceObject policy, JsonElement target, HashSet<ResourceKey> targets)
    {
        if (target.Text("kind") is { } kind && target.Text("name") is { } name)
        {
            targets.Add(new ResourceKey(target.Text("group") ?? "", kind, target.Text("namespace") ?? policy.Namespace, name));
        }
    }
}
