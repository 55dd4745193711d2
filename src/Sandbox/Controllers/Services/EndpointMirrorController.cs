using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>Makes EndpointSlices of Endpoints that somebody wrote by hand for a Service without selector, one for each subset and address family.</summary>
internal sealed class EndpointMirrorController : IController
{
    private const string ManagerLabel = "endpointslice.kubernetes.io/managed-by";
    private const string Manager = "endpointslicemirroring-controller.k8s.io";
    private const string SkipLabel = "endpointslice.kubernetes.io/skip-mirror";

    public IReadOnlyCollection<GroupKind> Watches { get; } = [EndpointsController.Kind, KnownKinds.Service];

    public void Reconcile(ControllerContext cluster)
    {
        var services = cluster
            .Round.States(KnownKinds.Service)
            .Select(service => new ResourceKey(EndpointsController.Kind, service.Namespace, service.Name));
        var concerned = cluster.Round.Everything
            ? cluster.Snapshot.Of(EndpointsController.Kind).All
            : cluster
                .Round.States(EndpointsController.Kind)
                .Select(endpoints => endpoints.Key)
                .Union(services)
                .Select(cluster.Snapshot.Find)
                .OfType<ResourceObject>();
        foreach (var endpoints in concerned)
        {
            var wanted = IsByHand(cluster.Snapshot, endpoints) ? Slices(endpoints).ToList() : [];
            foreach (var slice in wanted)
            {
                cluster.Ensure(slice);
            }

            var names = wanted.Select(slice => slice.Child("metadata").Text("name")).ToHashSet(StringComparer.Ordinal);
            foreach (
                var slice in cluster.ControlledBy(endpoints, KnownKinds.EndpointSlice).Where(slice => !names.Contains(slice.Name)).ToList()
            )
            {
                cluster.Delete(slice);
            }
        }
    }

    private static bool IsByHand(ClusterSnapshot snapshot, ResourceObject endpoints) =>
        snapshot.Find(KnownKinds.Service, endpoints.Namespace, endpoints.Name) is { } service
        && !service.Spec.Members("selector").Any()
        && service.Spec.Text("type") != "ExternalName"
        && endpoints.Labels.GetValueOrDefault(SkipLabel) != "true"
        && !endpoints.Labels.ContainsKey(EndpointsController.ManagerLabel);

    private static IEnumerable<JsonObject> Slices(ResourceObject endpoints)
    {
        foreach (var (index, subset) in endpoints.Raw.Items("subsets").Index())
        {
            var addresses = subset
                .Items("addresses")
                .Select(address => (Address: address, Ready: true))
                .Concat(subset.Items("notReadyAddresses").Select(address => (Address: address, Ready: false)));
            foreach (var family in addresses.GroupBy(entry => entry.Address.Text("ip")?.Contains(':', StringComparison.Ordinal) == true))
            {
                yield return Slice(endpoints, index, subset, family.Key, [.. family.Select(entry => Endpoint(entry.Address, entry.Ready))]);
            }
        }
    }

    private static JsonNode Endpoint(JsonElement address, bool ready)
    {
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(address.Text("ip")),
            ["conditions"] = new JsonObject { ["ready"] = ready },
        };
        endpoint.Put("hostname", address.Text("hostname"));
        endpoint.Put("nodeName", address.Text("nodeName"));
        endpoint.Put("targetRef", Owners.Copy(address.At("targetRef")));
        return endpoint;
    }

    private static JsonObject Slice(ResourceObject endpoints, int index, JsonElement subset, bool six, JsonNode[] members)
    {
        var ports = subset
            .Items("ports")
            .Select(port =>
            {
                var copy = new JsonObject
                {
                    ["name"] = port.Text("name") ?? "",
                    ["port"] = port.Number("port"),
                    ["protocol"] = port.Text("protocol") ?? "TCP",
                };
                copy.Put("appProtocol", port.Text("appProtocol"));
                return (JsonNode)copy;
            });
        var labels = (JsonObject?)Owners.Copy(endpoints.Metadata.At("labels")) ?? [];
        labels["kubernetes.io/service-name"] = endpoints.Name;
        labels[ManagerLabel] = Manager;
        return new JsonObject
        {
            ["apiVersion"] = "discovery.k8s.io/v1",
            ["kind"] = "EndpointSlice",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{endpoints.Name}-{StableName.Suffix($"mirror/{endpoints.Name}/{index}/{six}")}",
                ["generateName"] = $"{endpoints.Name}-",
                ["namespace"] = endpoints.Namespace,
                ["labels"] = labels,
                ["ownerReferences"] = Owners.Reference(endpoints),
            },
            ["addressType"] = six ? "IPv6" : "IPv4",
            ["ports"] = new JsonArray([.. ports]),
            ["endpoints"] = new JsonArray(members),
        };
    }
}
