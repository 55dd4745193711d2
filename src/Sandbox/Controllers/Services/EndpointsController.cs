using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers.Workloads;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>Keeps the Endpoints of Services with a selector, for readers that do not know EndpointSlices: one family, at most a thousand addresses.</summary>
internal sealed class EndpointsController : IController
{
    public const string ManagerLabel = "endpoints.kubernetes.io/managed-by";
    public const string Manager = "endpoint-controller";
    private const int MaxAddresses = 1_000;
    private const string OverCapacity = "endpoints.kubernetes.io/over-capacity";

    public static GroupKind Kind { get; } = new("", "Endpoints");

    public IReadOnlyCollection<GroupKind> Watches { get; } = [KnownKinds.Service, KnownKinds.Pod, KnownKinds.Node, Kind];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        var pods = new ServicePods(snapshot);
        foreach (
            var service in ServicePods.Concerned(cluster, Kind, endpoints => new(KnownKinds.Service, endpoints.Namespace, endpoints.Name))
        )
        {
            if (ServicePods.Selects(service))
            {
                cluster.Ensure(Endpoints(service, [.. pods.Of(service)]));
            }
        }

        // They have no owner: those of a Service that is gone, or no longer selects, go by name.
        var gone = cluster
            .Round.States(KnownKinds.Service)
            .Concat(cluster.Round.States(Kind))
            .Select(state => (state.Namespace, state.Name));
        foreach (
            var (@namespace, name) in cluster.Round.Everything
                ? snapshot.Of(Kind).All.Select(all => (all.Namespace, all.Name))
                : gone.Distinct()
        )
        {
            if (
                cluster.Snapshot.Find(Kind, @namespace, name) is { } endpoints
                && endpoints.Labels.GetValueOrDefault(ManagerLabel) == Manager
                && (cluster.Snapshot.Find(KnownKinds.Service, @namespace, name) is not { } service || !ServicePods.Selects(service))
            )
            {
                cluster.Delete(endpoints);
            }
        }
    }

    private static JsonObject Endpoints(ResourceObject service, ResourceObject[] pods)
    {
        var six = service.Spec.Texts("ipFamilies").FirstOrDefault() == "IPv6";
        var own = pods.Where(pod => PodAddresses.Of(pod).Any(address => PodAddresses.IsV6(address) == six))
            .OrderBy(pod => pod.Name, StringComparer.Ordinal)
            .ToList();
        var labels = EndpointOf.Labels(service);
        labels[ManagerLabel] = Manager;
        var metadata = new JsonObject
        {
            ["name"] = service.Name,
            ["namespace"] = service.Namespace,
            ["labels"] = labels,
        };
        if (own.Count > MaxAddresses)
        {
            metadata["annotations"] = new JsonObject { [OverCapacity] = "truncated" };
        }

        var subsets = own.Take(MaxAddresses)
            .GroupBy(pod => Ports(service, pod).ToJsonString(), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Subset(service, group, group.Key, six));
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = Kind.Kind,
            ["metadata"] = metadata,
            ["subsets"] = new JsonArray([.. subsets]),
        };
    }

    private static JsonNode Subset(ResourceObject service, IEnumerable<ResourceObject> pods, string ports, bool six)
    {
        var subset = new JsonObject();
        var byReadiness = pods.ToLookup(pod => EndpointOf.IsReady(service, pod));
        foreach (var (field, ready) in (ReadOnlySpan<(string, bool)>)[("addresses", true), ("notReadyAddresses", false)])
        {
            if (byReadiness[ready].Any())
            {
                subset[field] = new JsonArray([.. byReadiness[ready].Select(pod => Address(service, pod, six))]);
            }
        }

        if (JsonNode.Parse(ports) is JsonArray { Count: > 0 } listed)
        {
            subset["ports"] = listed;
        }

        return subset;
    }

    private static JsonNode Address(ResourceObject service, ResourceObject pod, bool six)
    {
        var address = new JsonObject { ["ip"] = PodAddresses.Of(pod).First(one => PodAddresses.IsV6(one) == six) };
        address.Put("hostname", EndpointOf.Hostname(service, pod));
        address.Put("nodeName", pod.Spec.Text("nodeName"));
        address["targetRef"] = EndpointOf.Reference(pod);
        return address;
    }

    private static JsonArray Ports(ResourceObject service, ResourceObject pod)
    {
        var ports = new JsonArray();
        foreach (var port in service.Spec.Items("ports"))
        {
            if (ServicePods.Number(port, pod) is { } number)
            {
                var resolved = new JsonObject();
                resolved.Put("name", port.Text("name"));
                resolved["port"] = number;
                resolved["protocol"] = port.Text("protocol") ?? "TCP";
                resolved.Put("appProtocol", port.Text("appProtocol"));
                ports.Add((JsonNode)resolved);
            }
        }

        return ports;
    }
}
