using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>Draws Ingresses and the Services they lead to.</summary>
internal sealed class IngressTopology(TopologyGraph graph, EntryTopology entries, WorkloadTopology workloads)
{
    public void Draw()
    {
        foreach (var ingress in graph.Snapshot.Of(KnownKinds.Ingress).All)
        {
            var id = TopologyIds.Of(ingress.Key);
            var verdict = graph.HealthOf(ingress);
            var hosts = ingress.Spec.Items("rules").Select(rule => rule.Text("host") ?? "*").Distinct().ToList();
            graph.Add(
                new TopologyNode
                {
                    Id = id,
                    Stage = TopologyStage.Route,
                    Kind = ingress.Kind,
                    Code = "IG",
                    Namespace = ingress.Namespace,
                    Name = ingress.Name,
                    Detail = hosts.Count switch
                    {
                        0 => "every host",
                        <= 2 => string.Join(" ", hosts),
                        _ => $"{hosts[0]} +{hosts.Count - 1}",
                    },
                    Object = ingress.Key,
                    Health = verdict.State,
                    Reason = verdict.Sentence,
                    Badges = ingress.Spec.Items("tls").Any() ? ["TLS"] : [],
                }
            );
            entries.Lead(EntryTopology.Addresses(ingress.Status.At("loadBalancer")), id, "no controller has reported an address");
            Backends(ingress, id);
        }
    }

    private void Backends(ResourceObject ingress, string id)
    {
        var targets = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        Add(ingress.Spec.At("defaultBackend"), "everything else");
        foreach (var rule in ingress.Spec.Items("rules"))
        {
            foreach (var path in rule.At("http").Items("paths"))
            {
                Add(
                    path.At("backend"),
                    $"{rule.Text("host") ?? "*"}{path.Text("path") ?? "/"}{(path.Text("pathType") == "Exact" ? "" : "*")}"
                );
            }
        }

        foreach (var (name, paths) in targets)
        {
            var key = new ResourceKey(KnownKinds.Service, ingress.Namespace, name);
            var words = string.Join(", ", paths.Take(4)) + (paths.Count > 4 ? $" and {paths.Count - 4} more" : "");
            if (graph.Snapshot.Find(key) is { } service)
            {
                graph.Join(id, workloads.Service(service), words);
            }
            else
            {
                var reason = $"{key} does not exist";
                graph.Break(id, graph.AddAbsent(key, TopologyStage.Service, "SV", reason), reason);
            }
        }

        void Add(JsonElement backend, string path)
        {
            if (backend.At("service").Text("name") is not { Length: > 0 } name)
            {
                return;
            }

            if (!targets.TryGetValue(name, out var paths))
            {
                targets[name] = paths = [];
            }

            paths.Add(path);
        }
    }
}
