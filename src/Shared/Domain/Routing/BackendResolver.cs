using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Decides for each backendRef whether it can be sent traffic, in the order that leaks nothing: kind, grant, existence, port, protocol.</summary>
internal sealed class BackendResolver(ClusterSnapshot snapshot, Grants grants)
{
    private static readonly HashSet<GroupKind> OtherKinds =
    [
        new("multicluster.x-k8s.io", "ServiceImport"),
        new("inference.networking.k8s.io", "InferencePool"),
        new("inference.networking.x-k8s.io", "InferencePool"),
        new(KnownKinds.GatewayApiExperimentalGroup, "XBackend"),
        new(KnownKinds.EnvoyGatewayGroup, "Backend"),
        new("networking.istio.io", "Hostname"),
    ];

    private readonly Dictionary<ResourceKey, (ResourceObject Service, IReadOnlyList<ServicePort> Ports)> services = [];

    /// <param name="mesh">Mesh routes may name backends in any namespace without a grant.</param>
    public BackendResolution Resolve(BackendRef backend, Route route, bool mesh)
    {
        if (backend.GroupKind != KnownKinds.Service && !OtherKinds.Contains(backend.GroupKind))
        {
            return Bad(backend, BackendState.InvalidKind, $"{backend.GroupKind} is not a kind of backend");
        }

        if (!mesh && !grants.Permits(route.GroupKind, route.Key.Namespace, backend.Key))
        {
            return Bad(
                backend,
                BackendState.RefNotPermitted,
                $"no ReferenceGrant in namespace {backend.Namespace} lets a {route.GroupKind.Kind} of {route.Key.Namespace} refer to {backend.Key}"
            );
        }

        if (backend.GroupKind == new GroupKind("networking.istio.io", "Hostname"))
        {
            return new BackendResolution(backend, BackendState.Valid, "", null, null);
        }

        var target = snapshot.Find(backend.Key);
        if (target is null)
        {
            return Bad(backend, BackendState.BackendNotFound, $"{backend.Key} does not exist");
        }

        return HasPorts(backend) ? AtPort(backend, target, route) : new BackendResolution(backend, BackendState.Valid, "", target, null);
    }

    private static bool HasPorts(BackendRef backend) => backend.Kind is "Service" or "ServiceImport";

    private BackendResolution AtPort(BackendRef backend, ResourceObject target, Route route)
    {
        if (backend.Port is not { } number)
        {
            return Bad(backend, BackendState.PortNotFound, $"a port is required for {backend.Key}") with { Target = target };
        }

        var protocol = route.GroupKind == KnownKinds.UdpRoute ? "UDP" : "TCP";
        var port = PortsOf(target).FirstOrDefault(candidate => candidate.Port == number && candidate.Protocol == protocol);
        if (port is null)
        {
            return Bad(backend, BackendState.PortNotFound, $"{backend.Key} has no {protocol} port {number}") with { Target = target };
        }

        return Carries(route, port.AppProtocol)
            ? new BackendResolution(backend, BackendState.Valid, "", target, port)
            : Bad(
                backend,
                BackendState.UnsupportedProtocol,
                $"a {route.GroupKind.Kind} cannot speak {port.AppProtocol} to {backend.Key} port {number}"
            ) with
            {
                Target = target,
                Port = port,
            };
    }

    // Only the protocols that Kubernetes names itself are judged: http, https, tcp and vendors' words are a hint to others.
    private static bool Carries(Route route, string? appProtocol) =>
        appProtocol switch
        {
            "kubernetes.io/h2c" => route.IsHttp || route.IsGrpc || route.GroupKind == KnownKinds.TcpRoute,
            "kubernetes.io/ws" => route.IsHttp || route.GroupKind == KnownKinds.TcpRoute,
            "kubernetes.io/wss" => route.IsHttp || route.IsTls || route.GroupKind == KnownKinds.TcpRoute,
            _ => true,
        };

    private IReadOnlyList<ServicePort> PortsOf(ResourceObject service)
    {
        if (!services.TryGetValue(service.Key, out var known))
        {
            services[service.Key] = known = (service, ServicePorts.Of(service));
        }

        return known.Ports;
    }

    private static BackendResolution Bad(BackendRef backend, BackendState state, string message) =>
        new(backend, state, message, null, null);
}
