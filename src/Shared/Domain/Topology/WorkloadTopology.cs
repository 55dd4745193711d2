using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.Topology;

/// <summary>Draws Services and the workloads behind them, each once, when something leads to them.</summary>
internal sealed class WorkloadTopology(TopologyGraph graph)
{
    // The pods that a NetworkPolicy isolates.
    private readonly Lazy<HashSet<ResourceKey>> selected = new(() =>
        [
            .. graph
                .Snapshot.Of(KnownKinds.NetworkPolicy)
                .All.SelectMany(policy =>
                    graph.Facts.Pods.Select(policy.Namespace, LabelSelector.Read(policy.Spec.At("podSelector")) ?? LabelSelector.Everything)
                )
                .Select(pod => pod.Key),
        ]
    );

    /// <summary>The node of an existing Service, with all that lies behind it.</summary>
    public string Service(ResourceObject service)
    {
        var id = TopologyIds.Of(service.Key);
        if (graph.Has(id))
        {
            return id;
        }

        var verdict = graph.HealthOf(service);
        List<string> badges = [];
        var type = service.Spec.Text("type") ?? "ClusterIP";
        if (type != "ClusterIP")
        {
            badges.Add(type);
        }

        if (graph.IsPoliced(service.Key))
        {
            badges.Add("policy");
        }

        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Service,
                Kind = service.Kind,
                Code = "SV",
                Namespace = service.Namespace,
                Name = service.Name,
                Detail = Ports(service),
                Object = service.Key,
                Health = verdict.State,
                Reason = verdict.Sentence,
                Badges = badges,
            }
        );
        Workloads(service, id);
        return id;
    }

    private void Workloads(ResourceObject service, string serviceId)
    {
        var facts = graph.Facts;
        var endpoints = facts.Endpoints.Of(service.Namespace, service.Name);
        IEnumerable<(string Namespace, string Name, bool Ready)> pods = endpoints.Known
            ? endpoints.Pods.Select(pod => (pod.Namespace, pod.Name, pod.Ready))
            : Selected(service).Select(pod => (pod.Namespace, pod.Name, PodState.IsReady(pod)));
        var counts = new SortedDictionary<ResourceKey, (int Ready, int Total)>();
        foreach (var pod in pods)
        {
            if (facts.Workloads.Of(pod.Namespace, pod.Name) is { } workload)
            {
                var count = counts.GetValueOrDefault(workload);
                counts[workload] = (count.Ready + (pod.Ready ? 1 : 0), count.Total + 1);
            }
        }

        foreach (var (workload, count) in counts)
        {
            graph.Join(serviceId, Workload(workload), $"{count.Ready} of {count.Total} endpoints ready");
        }
    }

    private IEnumerable<ResourceObject> Selected(ResourceObject service)
    {
        var labels = service.Spec.Map("selector");
        return labels.IsEmpty
            ? []
            : graph.Facts.Pods.Select(service.Namespace, LabelSelector.OfLabels(labels)).Where(pod => !PodState.IsDone(pod));
    }

    private string Workload(ResourceKey key)
    {
        var id = TopologyIds.Of(key);
        if (graph.Has(id))
        {
            return id;
        }

        var resource = graph.Snapshot.Find(key);
        var pods = graph.Facts.Workloads.PodsOf(key).Where(pod => !PodState.IsDone(pod)).ToList();
        var ready = pods.Count(PodState.IsReady);
        var desired = Math.Max(pods.Count, (int)(resource?.Spec.Number("replicas") ?? 0));
        var verdict = resource is null ? WorkloadHealth.OfPods(pods) : graph.HealthOf(resource);
        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Workload,
                Kind = key.Kind,
                Code = "WL",
                Namespace = key.Namespace,
                Name = key.Name,
                Detail = $"{ready}/{desired} ready",
                Object = resource is null ? null : key,
                Health = verdict.State,
                Reason = verdict.Sentence,
                Badges = pods.Exists(pod => selected.Value.Contains(pod.Key)) ? ["network policy"] : [],
            }
        );
        return id;
    }

    private static string Ports(ResourceObject service)
    {
        var ports = service
            .Spec.Items("ports")
            .Select(port => $"{port.Number("port")}{(port.Text("protocol") is { } protocol and not "TCP" ? $"/{protocol}" : "")}")
            .ToList();
        var address = service.Spec.Text("clusterIP") == "None" ? "headless  " : "";
        return ports.Count == 0 ? service.Spec.Text("externalName") ?? "" : $"{address}:{string.Join(" :", ports)}";
    }
}
