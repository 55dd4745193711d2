using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers.Workloads;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>
/// Keeps the EndpointSlices of Services with a selector: for each address family one for each set of resolved ports, since a named
/// port may be another number in other pods, and at most a hundred endpoints in each.
/// </summary>
internal sealed class EndpointSliceController : IController
{
    private const int MaxEndpoints = 100;
    private const string ManagerLabel = "endpointslice.kubernetes.io/managed-by";
    private const string Manager = "endpointslice-controller.k8s.io";

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [KnownKinds.Service, KnownKinds.Pod, KnownKinds.EndpointSlice, KnownKinds.Node];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        var pods = new ServicePods(snapshot);
        var hints = new ZoneHints(snapshot);
        foreach (
            var service in ServicePods.Concerned(
                cluster,
                KnownKinds.EndpointSlice,
                slice => Owners.ControllerKey(slice, KnownKinds.Service)
            )
        )
        {
            var wanted = ServicePods.Selects(service) ? Slices(snapshot, hints, [.. pods.Of(service)], service).ToList() : [];
            foreach (var slice in wanted)
            {
                cluster.Ensure(slice);
            }

            var names = wanted.Select(slice => slice.Child("metadata").Text("name")).ToHashSet(StringComparer.Ordinal);
            foreach (var slice in cluster.ControlledBy(service, KnownKinds.EndpointSlice).ToList())
            {
                if (slice.Labels.GetValueOrDefault(ManagerLabel) == Manager && !names.Contains(slice.Name))
                {
                    cluster.Delete(slice);
                }
            }
        }
    }

    private static IEnumerable<JsonObject> Slices(ClusterSnapshot snapshot, ZoneHints hints, ResourceObject[] pods, ResourceObject service)
    {
        var families = service.Spec.Texts("ipFamilies");
        foreach (var (order, family) in (families.IsEmpty ? ["IPv4"] : families).Index())
        {
            var six = family == "IPv6";
            var own = pods.Where(pod => PodAddresses.Of(pod).Any(address => PodAddresses.IsV6(address) == six)).ToArray();
            var hinted = hints.For(service, own);

            // The first family's slice of the most common ports keeps its name when the last pod goes.
            var distinction = order == 0 ? "" : family;
            foreach (var (ports, chunk, extra) in Groups(service, own))
            {
                var endpoints = chunk.Select(pod => EndpointOf.Pod(snapshot, service, pod, six, hinted)).ToArray();
                yield return Slice(service, distinction + extra, family, ports, endpoints);
            }
        }
    }

    private static IEnumerable<(JsonArray Ports, ResourceObject[] Pods, string Distinction)> Groups(
        ResourceObject service,
        ResourceObject[] pods
    )
    {
        if (pods.Length == 0)
        {
            yield return ([], [], "");
            yield break;
        }

        var largest = true;
        var groups = pods.GroupBy(pod => Ports(service, pod).ToJsonString(), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var (index, chunk) in group.OrderBy(pod => pod.Name, StringComparer.Ordinal).Chunk(MaxEndpoints).Index())
            {
                yield return (JsonNode.Parse(group.Key)?.AsArray() ?? [], chunk, largest && index == 0 ? "" : $"{group.Key}{index}");
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
            if (ServicePods.Number(port, pod) is not { } number)
            {
                continue;
            }

            var resolved = new JsonObject
            {
                ["name"] = port.Text("name") ?? "",
                ["protocol"] = port.Text("protocol") ?? "TCP",
                ["port"] = number,
            };
            resolved.Put("appProtocol", port.Text("appProtocol"));
            ports.Add((JsonNode)resolved);
        }

        return ports;
    }

    private static JsonObject Slice(ResourceObject service, string distinction, string family, JsonArray ports, JsonNode[] endpoints)
    {
        var labels = EndpointOf.Labels(service);
        labels["kubernetes.io/service-name"] = service.Name;
        labels[ManagerLabel] = Manager;
        return new()
        {
            ["apiVersion"] = "discovery.k8s.io/v1",
            ["kind"] = "EndpointSlice",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{service.Name}-{StableName.Suffix(service.Name + distinction)}",
                ["generateName"] = $"{service.Name}-",
                ["namespace"] = service.Namespace,
                ["labels"] = labels,
                ["ownerReferences"] = Owners.Reference(service),
            },
            ["addressType"] = family,
            ["ports"] = ports,
            ["endpoints"] = new JsonArray(endpoints),
        };
    }
}
