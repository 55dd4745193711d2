using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers.Workloads;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>Which pods stand behind a Service at one version of the cluster, and which Services a change of pods concerns.</summary>
internal sealed class ServicePods(ClusterSnapshot snapshot)
{
    private readonly Dictionary<string, ILookup<(string Key, string Value), ResourceObject>> byNamespace = new(StringComparer.Ordinal);

    /// <summary>Services that changed, whose pods or nodes changed, or whose objects of the kind changed.</summary>
    /// <param name="ofService">The Service that an object of the kind belongs to; null when to none.</param>
    public static IEnumerable<ResourceObject> Concerned(
        ControllerContext cluster,
        GroupKind kind,
        Func<ResourceObject, ResourceKey?> ofService
    )
    {
        var services = cluster.Snapshot.Of(KnownKinds.Service);
        if (cluster.Round.Touches(KnownKinds.Node))
        {
            return services.All;
        }

        var keys = cluster.Round.States(KnownKinds.Service).Select(service => service.Key).ToHashSet();
        keys.UnionWith(cluster.Round.States(kind).Select(ofService).OfType<ResourceKey>());
        foreach (var pods in cluster.Round.States(KnownKinds.Pod).GroupBy(pod => pod.Namespace, StringComparer.Ordinal))
        {
            var labels = pods.Select(pod => pod.Labels).Distinct().ToList();
            keys.UnionWith(
                services
                    .In(pods.Key)
                    .Where(service => !keys.Contains(service.Key) && labels.Any(label => Matches(Selector(service), label)))
                    .Select(service => service.Key)
            );
        }

        return keys.Order().Select(cluster.Snapshot.Find).OfType<ResourceObject>();
    }

    /// <summary>It has endpoints that follow pods.</summary>
    public static bool Selects(ResourceObject service) =>
        service.Spec.Text("type") != "ExternalName" && !Selector(service).IsEmpty && !service.IsBeingDeleted;

    /// <summary>Its pods that have an address and have not ended, by name.</summary>
    public IEnumerable<ResourceObject> Of(ResourceObject service)
    {
        var selector = Selector(service);
        if (!Selects(service))
        {
            return [];
        }

        if (!byNamespace.TryGetValue(service.Namespace, out var pods))
        {
            byNamespace[service.Namespace] = pods = snapshot
                .Of(KnownKinds.Pod)
                .In(service.Namespace)
                .Where(pod => pod.Status.Text("phase") is not ("Succeeded" or "Failed"))
                .SelectMany(pod => pod.Labels.Select(label => (Label: (label.Key, label.Value), Pod: pod)))
                .ToLookup(entry => entry.Label, entry => entry.Pod);
        }

        var first = selector.First();
        return pods[(first.Key, first.Value)].Where(pod => Matches(selector, pod.Labels) && !PodAddresses.Of(pod).IsEmpty);
    }

    /// <summary>The number of a Service's port in this pod; null when it is named and no container has a port of the name.</summary>
    public static long? Number(JsonElement port, ResourceObject pod)
    {
        if (port.Text("targetPort") is not { } name)
        {
            return port.Number("targetPort") is > 0 and var target ? target : port.Number("port");
        }

        var protocol = port.Text("protocol") ?? "TCP";
        foreach (var container in pod.Spec.Items("containers"))
        {
            foreach (var candidate in container.Items("ports"))
            {
                if (candidate.Text("name") == name && (candidate.Text("protocol") ?? "TCP") == protocol)
                {
                    return candidate.Number("containerPort");
                }
            }
        }

        return null;
    }

    private static ImmutableDictionary<string, string> Selector(ResourceObject service) => service.Spec.Map("selector");

    private static bool Matches(ImmutableDictionary<string, string> selector, ImmutableDictionary<string, string> labels) =>
        !selector.IsEmpty && selector.All(wanted => labels.GetValueOrDefault(wanted.Key) == wanted.Value);
}
