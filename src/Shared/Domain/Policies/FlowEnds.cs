using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>Makes the ends of flows from what a snapshot holds.</summary>
public static class FlowEnds
{
    /// <summary>An address; when a pod of the cluster has it, the pod.</summary>
    public static FlowEnd Address(IPAddress address) =>
        new()
        {
            Name = address.ToString(),
            IsPod = false,
            Addresses = [address],
        };

    public static FlowEnd Pod(ClusterSnapshot snapshot, ResourceObject pod) =>
        Of(snapshot, pod.ToString(), pod.Namespace, pod.Labels, pod.Spec) with
        {
            Addresses = Addresses(pod),
        };

    /// <summary>The pods that a workload's template makes, whether or not one runs.</summary>
    public static FlowEnd Workload(ClusterSnapshot snapshot, ResourceObject workload)
    {
        var spec = workload.Kind == "CronJob" ? workload.Spec.At("jobTemplate", "spec") : workload.Spec;
        var template = workload.Kind == "Pod" ? workload.Raw : spec.At("template");
        return Of(snapshot, workload.ToString(), workload.Namespace, template.At("metadata").Map("labels"), template.At("spec"));
    }

    /// <summary>Pods with these labels in the namespace, existing or not.</summary>
    public static FlowEnd Labelled(ClusterSnapshot snapshot, string @namespace, IReadOnlyDictionary<string, string> labels) =>
        Of(snapshot, $"pods of {@namespace} with {LabelSelector.OfLabels(labels)}", @namespace, labels, default);

    /// <summary>The labels of a namespace; it always carries its own name, also when the snapshot does not hold it.</summary>
    public static IReadOnlyDictionary<string, string> NamespaceLabels(ClusterSnapshot snapshot, string name)
    {
        var labels = snapshot.Find(KnownKinds.Namespace, "", name)?.Labels ?? ImmutableDictionary<string, string>.Empty;
        return labels.SetItem("kubernetes.io/metadata.name", name);
    }

    /// <summary>Finished pods and pods without an address can neither send nor receive.</summary>
    public static bool IsReachable(ResourceObject pod) => pod.Status.Text("phase") is not ("Succeeded" or "Failed");

    private static FlowEnd Of(
        ClusterSnapshot snapshot,
        string name,
        string @namespace,
        IReadOnlyDictionary<string, string> labels,
        JsonElement podSpec
    ) =>
        new()
        {
            Name = name,
            IsPod = true,
            Namespace = @namespace,
            NamespaceLabels = NamespaceLabels(snapshot, @namespace),
            Labels = labels,
            Ports = Ports(podSpec),
            HostNetwork = podSpec.Flag("hostNetwork") ?? false,
        };

    private static ImmutableArray<IPAddress> Addresses(ResourceObject pod)
    {
        var texts = pod.Status.Items("podIPs").Select(entry => entry.Text("ip")).Append(pod.Status.Text("podIP"));
        return [.. texts.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>().Distinct()];
    }

    private static ImmutableArray<NamedPort> Ports(JsonElement podSpec)
    {
        var ports = ImmutableArray.CreateBuilder<NamedPort>();
        foreach (
            var port in podSpec
                .Items("containers")
                .Concat(podSpec.Items("initContainers"))
                .SelectMany(container => container.Items("ports"))
        )
        {
            if (port.Number("containerPort") is { } number)
            {
                ports.Add(new(port.Text("name") ?? "", (int)number, port.Text("protocol") ?? "TCP"));
            }
        }

        return ports.DrainToImmutable();
    }
}
