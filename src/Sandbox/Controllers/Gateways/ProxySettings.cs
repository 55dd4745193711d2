using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>How the proxies of a Gateway are made: by the EnvoyProxy that it or its class names, or as usual when neither does.</summary>
internal sealed record ProxySettings
{
    private static readonly GroupKind EnvoyProxies = new(KnownKinds.EnvoyGatewayGroup, "EnvoyProxy");

    /// <summary>All Gateways of the class share their proxies.</summary>
    public bool Merged { get; private init; }

    /// <summary>The namespace of shared proxies.</summary>
    public string SharedNamespace { get; private init; } = "envoy-gateway-system";

    /// <summary>provider.kubernetes.envoyService.</summary>
    public JsonElement Service { get; private init; }

    /// <summary>provider.kubernetes.envoyDeployment, or envoyDaemonSet.</summary>
    public JsonElement Workload { get; private init; }

    /// <summary>One proxy on each node instead of a number of them.</summary>
    public bool OnEachNode { get; private init; }

    /// <summary>IPv4, IPv6 or DualStack; null leaves it to the cluster.</summary>
    public string? Family { get; private init; }

    public static ProxySettings Of(ClusterSnapshot snapshot, ResourceObject gateway)
    {
        var className = gateway.Spec.Text("gatewayClassName") ?? "";
        var ofClass = snapshot.Find(KnownKinds.GatewayClass, "", className)?.Spec.At("parametersRef") ?? default;
        var shared = Find(snapshot, ofClass, ofClass.Text("namespace") ?? "");
        var own = Find(snapshot, gateway.Spec.At("infrastructure", "parametersRef"), gateway.Namespace);
        var proxy = (own ?? shared)?.Spec ?? default;
        var provider = proxy.At("provider", "kubernetes");
        var daemons = provider.At("envoyDaemonSet");
        return new ProxySettings
        {
            Merged = shared?.Spec.Flag("mergeGateways") == true,
            SharedNamespace = shared?.Namespace ?? "envoy-gateway-system",
            Service = provider.At("envoyService"),
            OnEachNode = daemons.Exists(),
            Workload = daemons.Exists() ? daemons : provider.At("envoyDeployment"),
            Family = proxy.Text("ipFamily"),
        };
    }

    private static ResourceObject? Find(ClusterSnapshot snapshot, JsonElement reference, string @namespace) =>
        reference.Text("kind") == EnvoyProxies.Kind && reference.Text("group") == EnvoyProxies.Group
            ? snapshot.Find(EnvoyProxies, @namespace, reference.Text("name") ?? "")
            : null;
}
