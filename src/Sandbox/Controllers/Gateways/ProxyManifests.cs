using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>A port that proxies take.</summary>
internal readonly record struct ProxyPort(string Name, int Port, string Protocol)
{
    /// <summary>Proxies do not bind ports below 1024: they listen this much higher.</summary>
    private const int PrivilegedShift = 10_000;

    public int ContainerPort => Port < 1024 ? Port + PrivilegedShift : Port;
}

/// <summary>The workload and the Service of the proxies of a Gateway, or of all Gateways of a class.</summary>
/// <param name="gateway">The Gateway; of several that share proxies the first.</param>
internal sealed class ProxyManifests(
    ProxyPlace place,
    ProxySettings settings,
    ResourceObject gateway,
    ResourceObject gatewayClass,
    IReadOnlyList<ProxyPort> ports
)
{
    private const int Replicas = 2;
    private const string MetalLbAddresses = "metallb.io/loadBalancerIPs";

    private static readonly string[] ServiceFields =
    [
        "type",
        "externalTrafficPolicy",
        "loadBalancerIP",
        "loadBalancerClass",
        "loadBalancerSourceRanges",
        "allocateLoadBalancerNodePorts",
    ];

    public JsonObject Workload()
    {
        var metadata = Metadata(settings.Workload);
        var pod = settings.Workload.At("pod");
        var annotations = Texts(gateway.Spec.At("infrastructure", "annotations"), pod.At("annotations"));
        annotations["prometheus.io/scrape"] = "true";
        annotations["prometheus.io/path"] = "/stats/prometheus";
        annotations["prometheus.io/port"] = "19001";
        var labels = Texts(pod.At("labels"), metadata["labels"]);
        var spec = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = place.Selector(gateway) },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = labels, ["annotations"] = annotations },
                ["spec"] = new JsonObject { ["containers"] = new JsonArray(Container()) },
            },
        };
        if (!settings.OnEachNode)
        {
            spec["replicas"] = settings.Workload.Number("replicas") ?? Replicas;
        }

        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = settings.OnEachNode ? "DaemonSet" : "Deployment",
            ["metadata"] = metadata,
            ["spec"] = spec,
        };
    }

    public JsonObject Service()
    {
        var metadata = Metadata(settings.Service);
        var asked = gateway
            .Spec.Items("addresses")
            .Where(address => address.Text("type") is null or "IPAddress")
            .Select(address => address.Text("value"))
            .Where(value => !string.IsNullOrEmpty(value))
            .ToList();
        if (asked.Count > 0)
        {
            metadata.Ensure("annotations")[MetalLbAddresses] = string.Join(',', asked);
        }

        var spec = new JsonObject { ["type"] = "LoadBalancer", ["externalTrafficPolicy"] = "Local" };
        foreach (var field in ServiceFields)
        {
            if (settings.Service.At(field) is var value && value.Exists())
            {
                spec[field] = Owners.Copy(value);
            }
        }

        if (spec.Text("type") == "ClusterIP")
        {
            spec.Remove("externalTrafficPolicy");
        }

        if (settings.Family is { } family)
        {
            spec["ipFamilyPolicy"] = family == "DualStack" ? "RequireDualStack" : "SingleStack";
            spec["ipFamilies"] = family == "DualStack" ? new JsonArray("IPv4", "IPv6") : new JsonArray(family);
        }

        spec["selector"] = place.Selector(gateway);
        spec["ports"] = new JsonArray([
            .. ports.Select(port =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = port.Name,
                        ["port"] = port.Port,
                        ["targetPort"] = port.ContainerPort,
                        ["protocol"] = port.Protocol,
                    }
            ),
        ]);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = metadata,
            ["spec"] = spec,
        };
    }

    private JsonObject Container()
    {
        var taken = ports
            .DistinctBy(port => (port.ContainerPort, port.Protocol))
            .Select(port => Port(port.Name, port.ContainerPort, port.Protocol))
            .Append(Port("metrics", 19001, "TCP"));
        return new JsonObject
        {
            ["name"] = "proxy",
            ["image"] = settings.Workload.At("container").Text("image") ?? "registry.example.com/infra/proxy:1.36.0",
            ["ports"] = new JsonArray([.. taken]),
        };

        static JsonNode Port(string name, int number, string protocol) =>
            new JsonObject
            {
                ["name"] = name,
                ["containerPort"] = number,
                ["protocol"] = protocol,
            };
    }

    /// <summary>Names and marks of what is made for the Gateway; labels and annotations that its infrastructure asks for go to all of it.</summary>
    private JsonObject Metadata(JsonElement wishes)
    {
        var infrastructure = place.Merged ? default : gateway.Spec.At("infrastructure");
        var labels = Texts(wishes.At("labels"), infrastructure.At("labels"), place.Selector(gateway));
        labels["app"] = place.Name;
        labels["app.kubernetes.io/component"] = "proxy";
        labels["app.kubernetes.io/managed-by"] = "envoy-gateway";
        labels["gateway.networking.k8s.io/gateway-class-name"] = gatewayClass.Name;
        if (gateway.Labels.TryGetValue("team", out var team) && !place.Merged)
        {
            labels["team"] = team;
        }

        return new JsonObject
        {
            ["name"] = place.Name,
            ["namespace"] = place.Namespace,
            ["labels"] = labels,
            ["annotations"] = Texts(wishes.At("annotations"), infrastructure.At("annotations")),
            ["ownerReferences"] = Owners.Reference(place.Merged ? gatewayClass : gateway),
        };
    }

    private static JsonObject Texts(params ReadOnlySpan<JsonElement> maps)
    {
        var all = new JsonObject();
        foreach (var map in maps)
        {
            foreach (var (name, value) in map.Exists() ? JsonObject.Create(map) ?? [] : [])
            {
                all[name] = value?.DeepClone();
            }
        }

        return all;
    }

    private static JsonObject Texts(JsonElement first, JsonElement second, JsonObject last) => Laid(Texts(first, second), last);

    private static JsonObject Texts(JsonElement first, JsonNode? last) => Laid(Texts(first), last as JsonObject ?? []);

    private static JsonObject Laid(JsonObject below, JsonObject above)
    {
        foreach (var (name, value) in above)
        {
            below[name] = value?.DeepClone();
        }

        return below;
    }
}
