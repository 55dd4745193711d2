using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Workloads;

/// <summary>Folds pods into what runs them: Deployment (by its ReplicaSet), StatefulSet, DaemonSet, Job or whatever owns them; a bare pod is its own.</summary>
public sealed class WorkloadIndex
{
    private readonly Dictionary<(string Namespace, string Pod), ResourceKey> workloads = [];
    private readonly Dictionary<ResourceKey, List<ResourceObject>> pods = [];

    public WorkloadIndex(ClusterSnapshot snapshot)
    {
        var replicaSets = new Dictionary<ResourceKey, ResourceKey>();
        foreach (var pod in snapshot.Of(KnownKinds.Pod).All)
        {
            var workload = PodFacts.Of(pod).Owner ?? pod.Key;
            if (workload.GroupKind == KnownKinds.ReplicaSet)
            {
                if (!replicaSets.TryGetValue(workload, out var above))
                {
                    replicaSets[workload] = above =
                        snapshot.Find(workload) is { } set && Owner(set) is { } deployment ? deployment : workload;
                }

                workload = above;
            }

            workloads[(pod.Namespace, pod.Name)] = workload;
            if (!pods.TryGetValue(workload, out var list))
            {
                pods[workload] = list = [];
            }

            list.Add(pod);
        }
    }

    /// <summary>The workload a pod belongs to; null when there is no such pod.</summary>
    public ResourceKey? Of(string @namespace, string pod) => workloads.TryGetValue((@namespace, pod), out var workload) ? workload : null;

    /// <summary>The pods of a workload, by name.</summary>
    public IReadOnlyList<ResourceObject> PodsOf(ResourceKey workload) => pods.TryGetValue(workload, out var list) ? list : [];

    /// <summary>The controlling owner as its ownerReference names it, else the first; null when there is none.</summary>
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
}
