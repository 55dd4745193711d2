using System.Globalization;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>The nodes, the address pool and the gateways of the scenario <c>stress</c>.</summary>
internal static class StressEdge
{
    private const int Zones = 3;

    public static JsonObject Node(int node)
    {
        var name = StressNames.Node(node);
        var range = string.Create(CultureInfo.InvariantCulture, $"10.{128 + (node / 256)}.{node % 256}.0/24");
        var address = string.Create(CultureInfo.InvariantCulture, $"10.64.{node / 200}.{10 + (node % 200)}");
        var labels = new JsonObject
        {
            ["kubernetes.io/hostname"] = name,
            ["topology.kubernetes.io/zone"] = $"zone-{(char)('a' + (node % Zones))}",
        };
        var manifest = StressManifest.Of("v1", "Node", "", name, labels);
        manifest["spec"] = new JsonObject { ["podCIDR"] = range, ["podCIDRs"] = new JsonArray(range) };
        manifest["status"] = new JsonObject
        {
            ["addresses"] = new JsonArray(new JsonObject { ["type"] = "InternalIP", ["address"] = address }),
        };
        return manifest;
    }

    /// <summary>What there is once: namespaces of the edge, a class, a pool and its advertisement.</summary>
    public static IEnumerable<JsonObject> Shared()
    {
        yield return StressManifest.Of("v1", "Namespace", "", StressNames.Edge, new JsonObject { ["purpose"] = "edge" });
        yield return StressManifest.Of("v1", "Namespace", "", StressNames.Pools);

        var gatewayClass = StressManifest.Of("gateway.networking.k8s.io/v1", "GatewayClass", "", StressNames.ClassName);
        gatewayClass["spec"] = new JsonObject { ["controllerName"] = "gateway.envoyproxy.io/gatewayclass-controller" };
        yield return gatewayClass;

        var pool = StressManifest.Of("metallb.io/v1beta1", "IPAddressPool", StressNames.Pools, "edge");
        pool["spec"] = new JsonObject { ["addresses"] = new JsonArray("198.18.0.0/23"), ["avoidBuggyIPs"] = true };
        yield return pool;

        var advertisement = StressManifest.Of("metallb.io/v1beta1", "L2Advertisement", StressNames.Pools, "edge");
        advertisement["spec"] = new JsonObject { ["ipAddressPools"] = new JsonArray("edge") };
        yield return advertisement;
    }

    /// <summary>A gateway with its certificate, for every name of its domain by HTTP and HTTPS.</summary>
    public static IEnumerable<JsonObject> Gateway(int gateway)
    {
        var name = StressNames.Gateway(gateway);
        var domain = $"*.{StressNames.Domain(gateway)}";
        var secret = StressManifest.Of("v1", "Secret", StressNames.Edge, name);
        secret["metadata"]!["annotations"] = new JsonObject { [CertificatePlaceholder.Annotation] = $"{domain}; days=200" };
        secret["type"] = "kubernetes.io/tls";
        yield return secret;

        var manifest = StressManifest.Of("gateway.networking.k8s.io/v1", "Gateway", StressNames.Edge, name);
        var certificate = new JsonObject { ["certificateRefs"] = new JsonArray(new JsonObject { ["name"] = name }) };
        manifest["spec"] = new JsonObject
        {
            ["gatewayClassName"] = StressNames.ClassName,
            ["listeners"] = new JsonArray(Listener("http", "HTTP", 80, null), Listener("https", "HTTPS", 443, certificate)),
        };
        yield return manifest;

        JsonObject Listener(string section, string protocol, int port, JsonObject? tls)
        {
            var listener = new JsonObject
            {
                ["name"] = section,
                ["protocol"] = protocol,
                ["port"] = port,
                ["hostname"] = domain,
                ["allowedRoutes"] = new JsonObject { ["namespaces"] = new JsonObject { ["from"] = "All" } },
            };
            if (tls is not null)
            {
                listener["tls"] = tls;
            }

            return listener;
        }
    }
}
