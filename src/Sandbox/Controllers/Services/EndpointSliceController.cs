using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers.Workloads;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>
/// Keeps the EndpointSlices of Services with a selector: one for each set of resolved ports, since a named port may be
/// another number in other pods, and at most a hundred endpoints in each.
/// </summary>
internal sealed class EndpointSliceController : IController
{
    private const int MaxEndpoints = 100;
    private const string ServiceLabel = "kubernetes.io/service-name";
    private const string ManagerLabel = "endpointslice.kubernetes.io/managed-by";
    private const string Manager = "endpointslice-controller.k8s.io";

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [KnownKinds.Service, KnownKinds.Pod, KnownKinds.EndpointSlice, KnownKinds.Node];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        var present = Owners.ByController(snapshot.Of(KnownKinds.EndpointSlice));
        var pods = snapshot
            .Of(KnownKinds.Pod)
            .All.Where(pod => pod.Status.Text("podIP") is { Length: > 0 })
            .SelectMany(pod => pod.Labels.Select(label => (Label: (pod.Namespace, label.Key, label.Value), Pod: pod)))
            .ToLookup(entry => entry.Label, entry => entry.Pod);
        foreach (var service in snapshot.Of(KnownKinds.Service).All.Where(service => !service.IsBeingDeleted))
        {
            var selects = service.Spec.Text("type") != "ExternalName" && service.Spec.Map("selector") is { IsEmpty: false };
            var wanted = selects ? Slices(snapshot, pods, service).ToList() : [];
            foreach (var slice in wanted)
            {
                cluster.Ensure(slice);
            }

            var names = wanted.Select(slice => (string?)slice["metadata"]?["name"]).ToHashSet();
            foreach (
                var stale in present[service.Uid]
                    .Where(slice => slice.Labels.GetValueOrDefault(ManagerLabel) == Manager && !names.Contains(slice.Name))
            )
            {
                cluster.Delete(stale);
            }
        }
    }

    private static IEnumerable<JsonObject> Slices(
        ClusterSnapshot snapshot,
        ILookup<(string Namespace, string Key, string Value), ResourceObject> byLabel,
        ResourceObject service
    )
    {
        var selector = service.Spec.Map("selector");
        var first = selector.First();
        var pods = byLabel[(service.Namespace, first.Key, first.Value)]
            .Where(pod => selector.All(wanted => pod.Labels.GetValueOrDefault(wanted.Key) == wanted.Value));
        var groups = pods.GroupBy(pod => (Ports: Ports(service, pod).ToJsonString(), V6: pod.Status.Text("podIP")?.Contains(':') == true))
            .ToList();
        if (groups.Count == 0)
        {
            yield return Slice(service, $"{service.Name}-{StableName.Suffix(service.Name)}", "IPv4", [], []);
            yield break;
        }

        // The slice of the most common ports keeps its name when the last pod goes.
        var largest = true;
        foreach (var group in groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Ports, StringComparer.Ordinal))
        {
            foreach (
                var (chunk, index) in group
                    .OrderBy(pod => pod.Name, StringComparer.Ordinal)
                    .Chunk(MaxEndpoints)
                    .Select((chunk, index) => (chunk, index))
            )
            {
                var distinction = largest && index == 0 ? "" : $"{group.Key}{index}";
                var name = $"{service.Name}-{StableName.Suffix(service.Name + distinction)}";
                var ports = JsonNode.Parse(group.Key.Ports)?.AsArray() ?? [];
                yield return Slice(
                    service,
                    name,
                    group.Key.V6 ? "IPv6" : "IPv4",
                    ports,
                    [.. chunk.Select(pod => Endpoint(snapshot, service, pod))]
                );
            }

            largest = false;
        }
    }

    /// <summary>The ports in this pod; a named port that no container has leaves its port out.</summary>
    private static JsonArray Ports(ResourceObject service, ResourceObject pod)
    {
        var ports = new JsonArray();
        foreach (var port in service.Spec.Items("ports"))
        {
            var protocol = port.Text("protocol") ?? "TCP";
            if (Number(port, protocol, pod) is not { } number)
            {
                continue;
            }

            var resolved = new JsonObject
            {
                ["name"] = port.Text("name") ?? "",
                ["protocol"] = protocol,
                ["port"] = number,
            };
            if (port.Text("appProtocol") is { } application)
            {
                resolved["appProtocol"] = application;
            }

            ports.Add(resolved);
        }

        return ports;
    }

    private static long? Number(JsonElement port, string protocol, ResourceObject pod)
    {
        if (port.Text("targetPort") is not { } name)
        {
            return port.Number("targetPort") is > 0 and var target ? target : port.Number("port");
        }

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

    private static JsonNode Endpoint(ClusterSnapshot snapshot, ResourceObject service, ResourceObject pod)
    {
        var serving = PodController.IsReady(pod);
        var ready = service.Spec.Flag("publishNotReadyAddresses") == true || (serving && !pod.IsBeingDeleted);
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(pod.Status.Text("podIP")),
            ["conditions"] = new JsonObject
            {
                ["ready"] = ready,
                ["serving"] = serving,
                ["terminating"] = pod.IsBeingDeleted,
            },
            ["targetRef"] = new JsonObject
            {
                ["kind"] = "Pod",
                ["namespace"] = pod.Namespace,
                ["name"] = pod.Name,
                ["uid"] = pod.Uid,
            },
        };
        if (pod.Spec.Text("nodeName") is { } node)
        {
            endpoint["nodeName"] = node;
            if (snapshot.Find(KnownKinds.Node, "", node)?.Labels.GetValueOrDefault("topology.kubernetes.io/zone") is { } zone)
            {
                endpoint["zone"] = zone;
            }
        }

        return endpoint;
    }

    private static JsonObject Slice(ResourceObject service, string name, string family, JsonArray ports, JsonNode[] endpoints) =>
        new()
        {
            ["apiVersion"] = "discovery.k8s.io/v1",
            ["kind"] = "EndpointSlice",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = service.Namespace,
                ["labels"] = new JsonObject { [ServiceLabel] = service.Name, [ManagerLabel] = Manager },
                ["ownerReferences"] = Owners.Reference(service),
            },
            ["addressType"] = family,
            ["ports"] = ports,
            ["endpoints"] = new JsonArray(endpoints),
        };
}
