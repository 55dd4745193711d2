using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Workloads;

/// <summary>Folds pods into what runs them: Deployment (by its ReplicaSet), StatefulSet, DaemonSet, Job or whatever owns them; a bare pod is its own.</summary>
public sealed class WorkloadIndex(ClusterSnapshot snapshot)
{
    private readonly Dictionary<ResourceKey, ResourceKey> replicaSets = [];

    /// <summary>The workload a pod belongs to.</summary>
    public ResourceKey Of(ResourceObject pod) =>
        Owner(pod) is not { } owner ? pod.Key
        : owner.GroupKind == KnownKinds.ReplicaSet ? Above(owner)
        : owner;

    /// <summary>The controlling owner as its ownerReference names it; null when there is none.</summary>
    public static ResourceKey? Owner(ResourceObject resource)
    {
        ResourceKey? first = null;
        foreach (var reference in resource.Metadata.Items("ownerReferences"))
        {
            var version = reference.Text("apiVersion") ?? "";
            var slash = version.IndexOf('/', StringComparison.Ordinal);
            var kind = reference.Text("kind") ?? "";
            var key = new ResourceKey(
                slash < 0 ? "" : version[..slash],
                kind,
                kind == "Node" ? "" : resource.Namespace,
                reference.Text("name") ?? ""
            );
            if (reference.Flag("controller") == true)
            {
                return key;
            }

            first ??= key;
        }

        return first;
    }

    private ResourceKey Above(ResourceKey replicaSet)
    {
        if (!replicaSets.TryGetValue(replicaSet, out var owner))
        {
            owner = snapshot.Find(replicaSet) is { } found && Owner(found) is { } above ? above : replicaSet;
            replicaSets[replicaSet] = owner;
        }

        return owner;
    }
}
