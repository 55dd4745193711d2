using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>Where the proxies of a Gateway are, and by which labels their Service finds them.</summary>
/// <param name="Namespace">The Gateway's namespace, or that of proxies that a class shares.</param>
/// <param name="Name">The name of Service and workload.</param>
/// <param name="Merged">They serve all Gateways of the class.</param>
internal sealed record ProxyPlace(string Namespace, string Name, bool Merged)
{
    public static ProxyPlace Of(ClusterSnapshot snapshot, ResourceObject gateway)
    {
        var settings = ProxySettings.Of(snapshot, gateway);
        return settings.Merged
            ? new ProxyPlace(settings.SharedNamespace, Name(gateway.Spec.Text("gatewayClassName") ?? ""), Merged: true)
            : new ProxyPlace(gateway.Namespace, Name(gateway.Name), Merged: false);

        static string Name(string owner) => $"{owner}-proxy";
    }

    public JsonObject Selector(ResourceObject gateway) =>
        Merged
            ? new JsonObject { ["gateway.envoyproxy.io/owning-gatewayclass"] = gateway.Spec.Text("gatewayClassName") }
            : new JsonObject
            {
                ["gateway.networking.k8s.io/gateway-name"] = gateway.Name,
                ["gateway.envoyproxy.io/owning-gateway-name"] = gateway.Name,
                ["gateway.envoyproxy.io/owning-gateway-namespace"] = gateway.Namespace,
            };

    /// <summary>The addresses at which the Gateway is reached: of a load balancer, inside the cluster, or of the nodes, by the Service's type.</summary>
    public IEnumerable<(string Type, string Value)> Addresses(ClusterSnapshot snapshot)
    {
        var service = snapshot.Find(KnownKinds.Service, Namespace, Name);
        var values = service?.Spec.Text("type") switch
        {
            null => [],
            "LoadBalancer" => service
                .Status.At("loadBalancer")
                .Items("ingress")
                .Select(entry => entry.Text("ip") ?? entry.Text("hostname")),
            "NodePort" => snapshot.Of(KnownKinds.Node).All.Select(Workloads.PodAddresses.OfHost),
            _ => service.Spec.Texts("clusterIPs"),
        };
        return values
            .Where(value => !string.IsNullOrEmpty(value) && value != "None")
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(value => (System.Net.IPAddress.TryParse(value, out _) ? "IPAddress" : "Hostname", value));
    }
}
