using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>Keeps a ReplicaSet for the template of each Deployment, and scales those of earlier templates to nothing.</summary>
internal sealed class DeploymentController : IController
{
    private const string HashLabel = "pod-template-hash";
    private const string Revision = "deployment.kubernetes.io/revision";

    public IReadOnlyCollection<GroupKind> Watches { get; } = [KnownKinds.Deployment, KnownKinds.ReplicaSet];

    public void Reconcile(ControllerContext cluster)
    {
        foreach (var deployment in cluster.Concerned(KnownKinds.Deployment, KnownKinds.ReplicaSet))
        {
            var hash = StableName.Suffix(deployment.Spec.At("template").GetRawText(), 8);
            var own = cluster.ControlledBy(deployment, KnownKinds.ReplicaSet).ToList();
            var current = own.FirstOrDefault(set => set.Labels.GetValueOrDefault(HashLabel) == hash);
            if (deployment.Spec.Flag("paused") != true || own.Count == 0)
            {
                Roll(cluster, deployment, hash, current, own);
            }

            Report(cluster, deployment, current, own);
        }
    }

    private static void Roll(
        ControllerContext cluster,
        ResourceObject deployment,
        string hash,
        ResourceObject? current,
        List<ResourceObject> own
    )
    {
        var labels = (JsonObject?)Owners.Copy(deployment.Spec.At("template", "metadata", "labels")) ?? [];
        labels[HashLabel] = hash;
        var annotations = new JsonObject();
        if (deployment.Annotations.TryGetValue(Readiness.Annotation, out var ready))
        {
            annotations[Readiness.Annotation] = ready;
        }
        else if (current?.Annotations.ContainsKey(Readiness.Annotation) == true)
        {
            cluster.Annotate(current, Readiness.Annotation, null);
        }

        // A template that is taken up again counts as the latest.
        var latest = own.Select(RevisionOf).DefaultIfEmpty(0).Max();
        var revision = current is not null && RevisionOf(current) == latest ? latest : latest + 1;
        annotations[Revision] = revision.ToString(CultureInfo.InvariantCulture);
        cluster.Annotate(deployment, Revision, revision.ToString(CultureInfo.InvariantCulture));
        var template = (JsonObject?)Owners.Copy(deployment.Spec.At("template")) ?? [];
        template.Ensure("metadata")["labels"] = labels.DeepClone();
        var selector = (JsonObject?)Owners.Copy(deployment.Spec.At("selector")) ?? [];
        selector.Ensure("matchLabels")[HashLabel] = hash;
        cluster.Ensure(
            new JsonObject
            {
                ["apiVersion"] = "apps/v1",
                ["kind"] = "ReplicaSet",
                ["metadata"] = new JsonObject
                {
                    ["name"] = $"{deployment.Name}-{hash}",
                    ["namespace"] = deployment.Namespace,
                    ["labels"] = labels,
                    ["annotations"] = annotations,
                    ["ownerReferences"] = Owners.Reference(deployment),
                },
                ["spec"] = new JsonObject
                {
                    ["replicas"] = deployment.Spec.Number("replicas") ?? 1,
                    ["selector"] = selector,
                    ["template"] = template,
                },
            }
        );
        var wanted = deployment.Spec.Number("replicas") ?? 1;
        if (current is null || current.Spec.Number("replicas") != wanted)
        {
            var message = $"Scaled replica set {deployment.Name}-{hash} to {wanted}";
            Happenings.Tell(cluster, deployment, "deployment-controller", false, "ScalingReplicaSet", message);
        }

        foreach (var earlier in own.Where(set => set.Name != $"{deployment.Name}-{hash}" && set.Spec.Number("replicas") != 0))
        {
            cluster.Patch(earlier, set => set.Ensure("spec")["replicas"] = 0);
        }
    }

    private static long RevisionOf(ResourceObject set) =>
        long.TryParse(set.Annotations.GetValueOrDefault(Revision), CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static void Report(ControllerContext cluster, ResourceObject deployment, ResourceObject? current, List<ResourceObject> own)
    {
        var wanted = deployment.Spec.Number("replicas") ?? 1;
        var total = own.Sum(set => set.Status.Number("replicas") ?? 0);
        var ready = own.Sum(set => set.Status.Number("readyReplicas") ?? 0);
        var updated = current?.Status.Number("replicas") ?? 0;
        var available = ready >= Math.Min(wanted, Math.Max(1, wanted - (wanted / 4)));
        JsonObject[] conditions =
        [
            available
                ? StatusConditions.Condition("Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : StatusConditions.Condition(
                    "Available",
                    false,
                    "MinimumReplicasUnavailable",
                    "Deployment does not have minimum availability."
                ),
            updated == wanted && ready >= wanted
                ? StatusConditions.Condition("Progressing", true, "NewReplicaSetAvailable", "All pods of the latest template are ready.")
                : StatusConditions.Condition("Progressing", true, "ReplicaSetUpdated", "Pods of the latest template are not all ready."),
        ];
        cluster.SetStatus(
            deployment,
            new JsonObject
            {
                ["observedGeneration"] = deployment.Generation,
                ["replicas"] = total,
                ["updatedReplicas"] = updated,
                ["readyReplicas"] = ready,
                ["availableReplicas"] = ready,
                ["unavailableReplicas"] = Math.Max(0, wanted - ready),
                ["conditions"] = StatusConditions.Timed(deployment.Status.At("conditions"), conditions, cluster.Now),
            }
        );
    }
}
