using System.Net;
using System.Text.Json.Nodes;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>Makes the proxies of each Gateway that has a class: a Deployment and a LoadBalancer service in the Gateway's namespace.</summary>
internal sealed class GatewayProvisioner : IController
{
    /// <summary>Proxies do not bind ports below 1024: they listen this much higher.</summary>
    private const int PrivilegedShift = 10_000;
    private const int Replicas = 2;

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [KnownKinds.Gateway, KnownKinds.GatewayClass, KnownKinds.ListenerSet, KnownKinds.Deployment, KnownKinds.Service, KnownKinds.Namespace];

    /// <summary>The name of a Gateway's Service and Deployment.</summary>
    public static string ProxyName(string gateway) => $"{gateway}-proxy";

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        var gateways = snapshot.Of(KnownKinds.Gateway).All.Where(gateway => !gateway.IsBeingDeleted).ToList();
        if (gateways.Count == 0 || !Concerns(cluster.Round))
        {
            return;
        }

        var table = SnapshotFacts.Of(snapshot).Routing;
        foreach (var gateway in gateways)
        {
            var name = gateway.Spec.Text("gatewayClassName") ?? "";
            var ports = Ports(table, gateway);
            if (snapshot.Find(KnownKinds.GatewayClass, "", name) is not null && ports.Count > 0)
            {
                var deployment = Deployment(gateway, name, ports);
                if (snapshot.Find(KnownKinds.Deployment, gateway.Namespace, ProxyName(gateway.Name)) is not null)
                {
                    // The number of proxies is for others to change once they are there.
                    deployment.Child("spec")?.Remove("replicas");
                }

                cluster.Ensure(deployment);
                EnsureService(cluster, gateway, name, ports);
            }
        }
    }

    /// <summary>A Gateway that has an address, such as one that comes from another cluster, asks to keep it.</summary>
    private static void EnsureService(
        ControllerContext cluster,
        ResourceObject gateway,
        string className,
        List<(string Name, int Port, string Protocol)> ports
    )
    {
        var fresh = cluster.Snapshot.Find(KnownKinds.Service, gateway.Namespace, ProxyName(gateway.Name)) is null;
        cluster.Ensure(Service(gateway, className, ports));
        var addresses = gateway
            .Status.Items("addresses")
            .Where(address => address.Text("type") is null or "IPAddress")
            .Select(address => address.Text("value"))
            .Where(value => IPAddress.TryParse(value, out _))
            .Select(value => (JsonNode)new JsonObject { ["ip"] = value, ["ipMode"] = "VIP" })
            .ToArray();
        if (
            fresh
            && addresses.Length > 0
            && cluster.Snapshot.Find(KnownKinds.Service, gateway.Namespace, ProxyName(gateway.Name)) is { } service
        )
        {
            cluster.SetStatus(service, new JsonObject { ["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(addresses) } });
        }
    }

    private static bool Concerns(Round round) =>
        round.Touches([KnownKinds.Gateway, KnownKinds.GatewayClass, KnownKinds.ListenerSet, KnownKinds.Namespace])
        || round.Touches(KnownKinds.Deployment, IsProxy)
        || round.Touches(KnownKinds.Service, IsProxy);

    private static bool IsProxy(ResourceObject resource) => Owners.ControllerKey(resource, KnownKinds.Gateway) is not null;

    /// <summary>Every port that some listener takes, once for each of TCP and UDP.</summary>
    private static List<(string Name, int Port, string Protocol)> Ports(RoutingTable table, ResourceObject gateway) =>
        [
            .. table
                .ListenersAt(gateway.Key)
                .Where(listener => listener.Accepted.Holds)
                .GroupBy(listener => (listener.Spec.Port, Protocol: listener.Spec.Protocol == "UDP" ? "UDP" : "TCP"))
                .OrderBy(group => group.Key)
                .Select(group => (PortName(group.First().Spec.Protocol, group.Key.Port), group.Key.Port, group.Key.Protocol)),
        ];

    /// <summary>A name that Services and containers take: a protocol of the implementation, such as example.com/foo, is cut down.</summary>
    private static string PortName(string protocol, int port)
    {
        var word = string.Concat(protocol.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(9));
        return $"{(word.Length == 0 ? "port" : word)}-{port}";
    }

    private static int ContainerPort(int port) => port < 1024 ? port + PrivilegedShift : port;

    private static JsonObject Metadata(ResourceObject gateway, string className)
    {
        var infrastructure = gateway.Spec.At("infrastructure");
        var labels = (JsonObject?)Owners.Copy(infrastructure.At("labels")) ?? [];
        foreach (var (name, value) in Selector(gateway))
        {
            labels[name] = value?.DeepClone();
        }

        labels["app"] = ProxyName(gateway.Name);
        labels["app.kubernetes.io/component"] = "proxy";
        labels["gateway.networking.k8s.io/gateway-class-name"] = className;
        if (gateway.Labels.TryGetValue("team", out var team))
        {
            labels["team"] = team;
        }

        return new JsonObject
        {
            ["name"] = ProxyName(gateway.Name),
            ["namespace"] = gateway.Namespace,
            ["labels"] = labels,
            ["annotations"] = Owners.Copy(infrastructure.At("annotations")) ?? new JsonObject(),
            ["ownerReferences"] = Owners.Reference(gateway),
        };
    }

    private static JsonObject Selector(ResourceObject gateway) =>
        new()
        {
            ["gateway.networking.k8s.io/gateway-name"] = gateway.Name,
            ["gateway.envoyproxy.io/owning-gateway-name"] = gateway.Name,
            ["gateway.envoyproxy.io/owning-gateway-namespace"] = gateway.Namespace,
        };

    private static JsonObject Deployment(ResourceObject gateway, string className, List<(string Name, int Port, string Protocol)> ports)
    {
        var metadata = Metadata(gateway, className);
        var containerPorts = ports
            .DistinctBy(port => (ContainerPort(port.Port), port.Protocol))
            .Select(port =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = port.Name,
                        ["containerPort"] = ContainerPort(port.Port),
                        ["protocol"] = port.Protocol,
                    }
            );
        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject
            {
                ["replicas"] = Replicas,
                ["selector"] = new JsonObject { ["matchLabels"] = Selector(gateway) },
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject
                    {
                        ["labels"] = metadata["labels"]?.DeepClone(),
                        ["annotations"] = new JsonObject
                        {
                            ["prometheus.io/scrape"] = "true",
                            ["prometheus.io/path"] = "/stats/prometheus",
                            ["prometheus.io/port"] = "19001",
                        },
                    },
                    ["spec"] = new JsonObject
                    {
                        ["containers"] = new JsonArray(
                            new JsonObject
                            {
                                ["name"] = "proxy",
                                ["image"] = "registry.example.com/infra/proxy:1.36.0",
                                ["ports"] = new JsonArray([
                                    .. containerPorts,
                                    new JsonObject
                                    {
                                        ["name"] = "metrics",
                                        ["containerPort"] = 19001,
                                        ["protocol"] = "TCP",
                                    },
                                ]),
                            }
                        ),
                    },
                },
            },
        };
    }

    private static JsonObject Service(ResourceObject gateway, string className, List<(string Name, int Port, string Protocol)> ports)
    {
        var metadata = Metadata(gateway, className);
        var asked = gateway
            .Spec.Items("addresses")
            .Where(address => address.Text("type") is null or "IPAddress")
            .Select(address => address.Text("value"))
            .Where(value => !string.IsNullOrEmpty(value))
            .ToList();
        if (asked.Count > 0)
        {
            metadata.Ensure("annotations")["metallb.io/loadBalancerIPs"] = string.Join(',', asked);
        }

        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject
            {
                ["type"] = "LoadBalancer",
                ["externalTrafficPolicy"] = "Local",
                ["selector"] = Selector(gateway),
                ["ports"] = new JsonArray([
                    .. ports.Select(port =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["name"] = port.Name,
                                ["port"] = port.Port,
                                ["targetPort"] = ContainerPort(port.Port),
                                ["protocol"] = port.Protocol,
                            }
                    ),
                ]),
            },
        };
    }
}
