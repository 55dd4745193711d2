using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>What scheduler and kubelet do: a node and addresses for each pod, and running containers.</summary>
internal sealed class PodController : IController
{
    private readonly PodAddresses addresses = new();

    public IReadOnlyCollection<GroupKind> Watches { get; } = [KnownKinds.Pod, KnownKinds.Node, .. PodSetController.Sets];

    /// <summary>The pod's Ready condition holds.</summary>
    public static bool IsReady(ResourceObject pod)
    {
        foreach (var condition in pod.Status.Items("conditions"))
        {
            if (condition.Text("type") == "Ready")
            {
                return condition.Text("status") == "True";
            }
        }

        return false;
    }

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        addresses.Follow(cluster.Round, snapshot);
        var nodes = snapshot.Of(KnownKinds.Node).All.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var fitting = nodes
            .Values.Where(node => node.Spec.Flag("unschedulable") != true)
            .Select(node => node.Name)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var (limited, waiting) = Limited(cluster);
        foreach (var pod in Concerned(cluster, limited).Where(pod => !pod.IsBeingDeleted))
        {
            if (pod.Spec.Text("nodeName") is not { Length: > 0 } name)
            {
                Schedule(cluster, pod, fitting);
            }
            else if (nodes.TryGetValue(name, out var node))
            {
                var ready =
                    Readiness.Allows(pod)
                    && !waiting.Contains(pod.Key)
                    && node.Annotations.GetValueOrDefault(Readiness.Annotation) != "false";
                cluster.SetStatus(pod, PodStatus.Of(cluster, pod, addresses.Of(pod, node), PodAddresses.OfHost(node), ready));
                if (!ready)
                {
                    Happenings.Tell(cluster, pod, "kubelet", true, "Unhealthy", "Readiness probe failed: the container does not answer.");
                }
            }
        }
    }

    private static IEnumerable<ResourceObject> Concerned(ControllerContext cluster, HashSet<ResourceKey> limited)
    {
        var snapshot = cluster.Snapshot;
        if (cluster.Round.Touches(KnownKinds.Node))
        {
            return snapshot.Of(KnownKinds.Pod).All;
        }

        var changed = cluster.Round.States(KnownKinds.Pod).Select(pod => pod.Key);
        return changed.Union(limited).Order().Select(snapshot.Find).OfType<ResourceObject>();
    }

    /// <summary>
    /// The pods of workloads that have or had a limit of ready pods and that this round concerns; and which of them are beyond the limit.
    /// </summary>
    private static (HashSet<ResourceKey> Limited, HashSet<ResourceKey> Waiting) Limited(ControllerContext cluster)
    {
        HashSet<ResourceKey> limited = [];
        HashSet<ResourceKey> waiting = [];
        foreach (var kind in PodSetController.Sets)
        {
            var released = cluster.Round.States(kind).Where(set => Readiness.Limit(set) is not null).Select(set => set.Key).ToHashSet();
            var sets = cluster.Round.Touches(KnownKinds.Node) ? cluster.Snapshot.Of(kind).All : cluster.Concerned(kind, KnownKinds.Pod);
            foreach (var set in sets)
            {
                if (Readiness.Limit(set) is null && !released.Contains(set.Key))
                {
                    continue;
                }

                var pods = cluster.ControlledBy(set, KnownKinds.Pod).Select(pod => pod.Key).ToList();
                limited.UnionWith(pods);
                waiting.UnionWith(pods.Skip(Readiness.Limit(set) ?? pods.Count));
            }
        }

        return (limited, waiting);
    }

    private static void Schedule(ControllerContext cluster, ResourceObject pod, string[] fitting)
    {
        if (fitting.Length > 0)
        {
            var node = fitting[(int)(StableName.Hash(pod.Name) % (ulong)fitting.Length)];
            cluster.Patch(pod, present => present.Ensure("spec")["nodeName"] = node);
        }
        else
        {
            cluster.SetStatus(pod, PodStatus.Pending(cluster, pod));
        }
    }
}
