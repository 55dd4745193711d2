using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers.Workloads;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Scenarios.Export;

/// <summary>An object as a scenario holds it. The time of creation stays: which of two routes goes first depends on it.</summary>
internal static class ExportedManifest
{
    private static readonly string[] ServerSet =
    [
        "uid",
        "resourceVersion",
        "generation",
        "managedFields",
        "selfLink",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "ownerReferences",
        "generateName",
        "finalizers",
    ];

    public static JsonObject Of(ClusterSnapshot cluster, ResourceObject resource)
    {
        var tree = JsonTrees.Thaw(resource).Clone();
        var metadata = tree.Ensure("metadata");
        foreach (var field in ServerSet)
        {
            metadata.Remove(field);
        }

        Forget(metadata, SecretRedaction.LastApplied);
        Forget(metadata, "deployment.kubernetes.io/revision");
        Blanks.Apply(resource, tree);
        Observed(tree["status"], resource.Generation);
        if (resource.GroupKind == KnownKinds.CustomResourceDefinition)
        {
            tree.Remove("status");
            // A webhook of the other cluster cannot be asked.
            tree.Child("spec")?.Remove("conversion");
        }
        else if (resource.GroupKind == KnownKinds.Namespace)
        {
            tree.Remove("spec");
            tree.Remove("status");
        }

        if (Ready(resource) is { } ready)
        {
            metadata.Ensure("annotations")[Readiness.Annotation] = ready;
        }

        return tree;
    }

    private static void Forget(JsonObject metadata, string annotation)
    {
        if (metadata.Child("annotations") is { } annotations && annotations.Remove(annotation) && annotations.Count == 0)
        {
            metadata.Remove("annotations");
        }
    }

    /// <summary>What the sandbox is told of readiness, which it cannot see: how many pods of a workload, or that a pod or node is not ready.</summary>
    private static string? Ready(ResourceObject resource)
    {
        if (resource.Annotations.ContainsKey(Readiness.Annotation))
        {
            return null;
        }

        var status = resource.Status;
        var (wanted, ready) = resource.Kind switch
        {
            "Deployment" or "StatefulSet" or "ReplicaSet" when resource.Key.Group == "apps" => (
                resource.Spec.Number("replicas") ?? 1,
                status.Number("readyReplicas") ?? 0
            ),
            "DaemonSet" => (status.Number("desiredNumberScheduled") ?? 0, status.Number("numberReady") ?? 0),
            "Pod" or "Node" when resource.Key.Group.Length == 0 => (1, PodController.IsReady(resource) ? 1 : 0),
            _ => (0, 0),
        };
        return !status.Exists() || ready >= wanted ? null
            : resource.Kind is "Pod" or "Node" ? "false"
            : ready.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Generations begin anew: what was about the latest stays so, and what was older stays older.</summary>
    private static void Observed(JsonNode? node, long generation)
    {
        if (node is JsonObject map)
        {
            if (map["observedGeneration"] is JsonValue value && value.TryGetValue<long>(out var seen))
            {
                map["observedGeneration"] = seen < generation ? 0 : 1;
            }

            foreach (var (_, child) in map)
            {
                Observed(child, generation);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                Observed(child, generation);
            }
        }
    }
}
