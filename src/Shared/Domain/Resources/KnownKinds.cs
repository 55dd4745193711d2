namespace NetConsole.Domain.Resources;

/// <summary>The kinds that engines know by name. Which of them a cluster serves, and in which version, is discovered.</summary>
public static class KnownKinds
{
    public const string GatewayApiGroup = "gateway.networking.k8s.io";
    public const string GatewayApiExperimentalGroup = "gateway.networking.x-k8s.io";
    public const string MetalLbGroup = "metallb.io";
    public const string PolicyApiGroup = "policy.networking.k8s.io";
    public const string EnvoyGatewayGroup = "gateway.envoyproxy.io";

    public static readonly GroupKind Namespace = new("", "Namespace");
    public static readonly GroupKind Node = new("", "Node");
    public static readonly GroupKind Pod = new("", "Pod");
    public static readonly GroupKind Service = new("", "Service");
    public static readonly GroupKind Secret = new("", "Secret");
    public static readonly GroupKind ConfigMap = new("", "ConfigMap");
    public static readonly GroupKind Event = new("", "Event");
    public static readonly GroupKind ServiceAccount = new("", "ServiceAccount");
    public static readonly GroupKind EndpointSlice = new("discovery.k8s.io", "EndpointSlice");
    public static readonly GroupKind Deployment = new("apps", "Deployment");
    public static readonly GroupKind ReplicaSet = new("apps", "ReplicaSet");
    public static readonly GroupKind StatefulSet = new("apps", "StatefulSet");
    public static readonly GroupKind DaemonSet = new("apps", "DaemonSet");
    public static readonly GroupKind Ingress = new("networking.k8s.io", "Ingress");
    public static readonly GroupKind IngressClass = new("networking.k8s.io", "IngressClass");
    public static readonly GroupKind NetworkPolicy = new("networking.k8s.io", "NetworkPolicy");
    public static readonly GroupKind CustomResourceDefinition = new("apiextensions.k8s.io", "CustomResourceDefinition");

    public static readonly GroupKind GatewayClass = new(GatewayApiGroup, "GatewayClass");
    public static readonly GroupKind Gateway = new(GatewayApiGroup, "Gateway");
    public static readonly GroupKind ListenerSet = new(GatewayApiGroup, "ListenerSet");
    public static readonly GroupKind ExperimentalListenerSet = new(GatewayApiExperimentalGroup, "XListenerSet");
    public static readonly GroupKind HttpRoute = new(GatewayApiGroup, "HTTPRoute");
    public static readonly GroupKind GrpcRoute = new(GatewayApiGroup, "GRPCRoute");
    public static readonly GroupKind TlsRoute = new(GatewayApiGroup, "TLSRoute");
    public static readonly GroupKind TcpRoute = new(GatewayApiGroup, "TCPRoute");
    public static readonly GroupKind UdpRoute = new(GatewayApiGroup, "UDPRoute");
    public static readonly GroupKind ReferenceGrant = new(GatewayApiGroup, "ReferenceGrant");
    public static readonly GroupKind BackendTlsPolicy = new(GatewayApiGroup, "BackendTLSPolicy");

    public static readonly GroupKind ClusterNetworkPolicy = new(PolicyApiGroup, "ClusterNetworkPolicy");
    public static readonly GroupKind AdminNetworkPolicy = new(PolicyApiGroup, "AdminNetworkPolicy");
    public static readonly GroupKind BaselineAdminNetworkPolicy = new(PolicyApiGroup, "BaselineAdminNetworkPolicy");

    public static readonly GroupKind IpAddressPool = new(MetalLbGroup, "IPAddressPool");
    public static readonly GroupKind L2Advertisement = new(MetalLbGroup, "L2Advertisement");
    public static readonly GroupKind BgpAdvertisement = new(MetalLbGroup, "BGPAdvertisement");
    public static readonly GroupKind BgpPeer = new(MetalLbGroup, "BGPPeer");
    public static readonly GroupKind BfdProfile = new(MetalLbGroup, "BFDProfile");
    public static readonly GroupKind Community = new(MetalLbGroup, "Community");

    /// <summary>The five route kinds of the Gateway API.</summary>
    public static readonly IReadOnlyList<GroupKind> Routes = [HttpRoute, GrpcRoute, TlsRoute, TcpRoute, UdpRoute];

    private static readonly HashSet<GroupKind> Namespaced =
    [
        Pod,
        Service,
        Secret,
        ConfigMap,
        Event,
        ServiceAccount,
        EndpointSlice,
        Deployment,
        ReplicaSet,
        StatefulSet,
        DaemonSet,
        Ingress,
        NetworkPolicy,
        Gateway,
        ListenerSet,
        ExperimentalListenerSet,
        ReferenceGrant,
        BackendTlsPolicy,
        .. Routes,
        IpAddressPool,
        L2Advertisement,
        BgpAdvertisement,
        BgpPeer,
        BfdProfile,
        Community,
        new("", "ReplicationController"),
        new("", "Endpoints"),
        new("policy", "PodDisruptionBudget"),
        new("rbac.authorization.k8s.io", "Role"),
        new("rbac.authorization.k8s.io", "RoleBinding"),
        new(GatewayApiExperimentalGroup, "XListenerSet"),
        new(GatewayApiExperimentalGroup, "XBackendTrafficPolicy"),
        new(GatewayApiExperimentalGroup, "XBackend"),
    ];

    /// <summary>Groups whose kinds all live in namespaces, apart from those named in <see cref="ClusterWide"/>.</summary>
    private static readonly HashSet<string> NamespacedGroups = new(StringComparer.Ordinal)
    {
        "apps",
        "batch",
        "autoscaling",
        EnvoyGatewayGroup,
        "multicluster.x-k8s.io",
        "inference.networking.k8s.io",
        "inference.networking.x-k8s.io",
        "networking.istio.io",
        "security.istio.io",
        "telemetry.istio.io",
        "policy.linkerd.io",
        "cert-manager.io",
        "flagger.app",
        "argoproj.io",
    };

    private static readonly HashSet<GroupKind> ClusterWide =
    [
        new("cert-manager.io", "ClusterIssuer"),
        new("argoproj.io", "ClusterAnalysisTemplate"),
        new("argoproj.io", "ClusterWorkflowTemplate"),
    ];

    private static readonly HashSet<GroupKind> Unplaced =
    [
        Namespace,
        Node,
        IngressClass,
        CustomResourceDefinition,
        GatewayClass,
        ClusterNetworkPolicy,
        AdminNetworkPolicy,
        BaselineAdminNetworkPolicy,
        new(GatewayApiExperimentalGroup, "XBackend"),
        new("multicluster.x-k8s.io", "ServiceImport"),
        new("inference.networking.k8s.io", "InferencePool"),
        new("inference.networking.x-k8s.io", "InferencePool"),
    ];

    /// <summary>Some engine reads objects of this kind.</summary>
    public static bool IsKnown(GroupKind kind) => IsNamespaced(kind) || Unplaced.Contains(kind);

    /// <summary>The kind is known to live in namespaces; false also for kinds that are not known by name.</summary>
    public static bool IsNamespaced(GroupKind kind) =>
        Namespaced.Contains(kind) || (NamespacedGroups.Contains(kind.Group) && !ClusterWide.Contains(kind));
}
