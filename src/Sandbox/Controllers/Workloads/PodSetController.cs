using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>Makes the pods of ReplicaSets, StatefulSets and DaemonSets, takes away those that are too many, and counts them.</summary>
internal sealed class PodSetController : IController
{
    /// <summary>More pods than this of one workload are not made, whatever it asks for.</summary>
    private const int MaxPods = 2_000;

    private const string RevisionLabel = "controller-revision-hash";

    /// <summary>The kinds that make pods.</summary>
    public static IReadOnlyList<GroupKind> Sets { get; } = [KnownKinds.ReplicaSet, KnownKinds.StatefulSet, KnownKinds.DaemonSet];

    public IReadOnlyCollection<GroupKind> Watches { get; } = [.. Sets, KnownKinds.Pod, KnownKinds.Node];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        var nodes = snapshot
            .Of(KnownKinds.Node)
            .All.Where(node => node.Spec.Flag("unschedulable") != true)
            .Select(node => node.Name)
            .ToArray();
        foreach (var kind in Sets)
        {
            var concerned = cluster.Round.Touches(KnownKinds.Node) ? snapshot.Of(kind).All : cluster.Concerned(kind, KnownKinds.Pod);
            foreach (var set in concerned.Where(set => !set.IsBeingDeleted))
            {
                var own = cluster.ControlledBy(set, KnownKinds.Pod).Where(pod => !pod.IsBeingDeleted).ToList();
                Fill(cluster, set, own, nodes);
                Report(cluster, set, own, nodes.Length);
            }
        }
    }

    private static void Fill(ControllerContext cluster, ResourceObject set, List<ResourceObject> own, string[] nodes)
    {
        var revision = set.Kind == "ReplicaSet" ? "" : StableName.Suffix(set.Spec.At("template").GetRawText(), 10);
        var slots = Slots(set, nodes).ToDictionary(slot => slot.Name, slot => slot.Node, StringComparer.Ordinal);
        foreach (var pod in own)
        {
            var keep = slots.ContainsKey(pod.Name) && (revision.Length == 0 || pod.Labels.GetValueOrDefault(RevisionLabel) == revision);
            if (!keep)
            {
                cluster.Delete(pod);
            }
            else
            {
                slots.Remove(pod.Name);
            }
        }

        foreach (var (name, node) in slots)
        {
            // A pod of an outdated template has just been deleted; the next round makes its successor.
            if (cluster.Snapshot.Find(KnownKinds.Pod, set.Namespace, name) is null)
            {
                cluster.Ensure(Pod(set, name, node, revision));
            }
        }
    }

    /// <summary>The pods that there should be, with the node of each; null when there is no node.</summary>
    private static IEnumerable<(string Name, string? Node)> Slots(ResourceObject set, string[] nodes)
    {
        if (set.Kind == "DaemonSet")
        {
            return nodes.Select(node => ($"{set.Name}-{StableName.Suffix(set.Name + node)}", (string?)node));
        }

        var start = StableName.Hash($"{set.Namespace}/{set.Name}");
        var count = (int)Math.Clamp(set.Spec.Number("replicas") ?? 1, 0, MaxPods);
        return Enumerable
            .Range(0, count)
            .Select(index =>
                (
                    set.Kind == "StatefulSet" ? $"{set.Name}-{index}" : $"{set.Name}-{StableName.Suffix($"{set.Name}/{index}")}",
                    nodes.Length == 0 ? null : nodes[(int)((start + (ulong)index) % (ulong)nodes.Length)]
                )
            );
    }

    private static JsonObject Pod(ResourceObject set, string name, string? node, string revision)
    {
        var template = set.Spec.At("template");
        var metadata = (JsonObject?)Owners.Copy(template.At("metadata")) ?? [];
        metadata.Remove("creationTimestamp");
        metadata["name"] = name;
        metadata["namespace"] = set.Namespace;
        metadata["generateName"] = $"{set.Name}-";
        metadata["ownerReferences"] = Owners.Reference(set);
        var labels = metadata.Ensure("labels");
        if (revision.Length > 0)
        {
            labels[RevisionLabel] = revision;
        }

        var spec = (JsonObject?)Owners.Copy(template.At("spec")) ?? [];
        if (set.Kind == "StatefulSet")
        {
            labels["statefulset.kubernetes.io/pod-name"] = name;
            labels["apps.kubernetes.io/pod-index"] = name[(set.Name.Length + 1)..];
            spec["hostname"] = name;
            spec.Put("subdomain", set.Spec.Text("serviceName"));
        }

        spec["nodeName"] ??= node;
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = spec,
        };
    }

    private static void Report(ControllerContext cluster, ResourceObject set, List<ResourceObject> own, int nodes)
    {
        var ready = own.Count(PodController.IsReady);
        cluster.SetStatus(
            set,
            set.Kind == "DaemonSet"
                ? new JsonObject
                {
                    ["observedGeneration"] = set.Generation,
                    ["desiredNumberScheduled"] = nodes,
                    ["currentNumberScheduled"] = own.Count,
                    ["updatedNumberScheduled"] = own.Count,
                    ["numberMisscheduled"] = 0,
                    ["numberReady"] = ready,
                    ["numberAvailable"] = ready,
                }
                : new JsonObject
                {
                    ["observedGeneration"] = set.Generation,
                    ["replicas"] = own.Count,
                    [set.Kind == "ReplicaSet" ? "fullyLabeledReplicas" : "updatedReplicas"] = own.Count,
                    ["readyReplicas"] = ready,
                    ["availableReplicas"] = ready,
                }
        );
    }
}
