using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Which columns a kind's list has: those that matter for it, then health and age.</summary>
public static class ListColumns
{
    private static readonly Dictionary<GroupKind, IReadOnlyList<ListColumn>> Own = new()
    {
        [KnownKinds.HttpRoute] = RouteColumns.WithHosts,
        [KnownKinds.GrpcRoute] = RouteColumns.WithHosts,
        [KnownKinds.TlsRoute] = RouteColumns.WithHosts,
        [KnownKinds.TcpRoute] = RouteColumns.WithoutHosts,
        [KnownKinds.UdpRoute] = RouteColumns.WithoutHosts,
        [KnownKinds.Gateway] = GatewayColumns.Gateway,
        [KnownKinds.GatewayClass] = GatewayColumns.GatewayClass,
        [KnownKinds.ListenerSet] = GatewayColumns.ListenerSet,
        [KnownKinds.Ingress] = GatewayColumns.Ingress,
        [KnownKinds.Service] = ServiceColumns.Service,
        [KnownKinds.EndpointSlice] = ServiceColumns.EndpointSlice,
        [KnownKinds.Deployment] = ServiceColumns.Replicated,
        [KnownKinds.StatefulSet] = ServiceColumns.Replicated,
        [KnownKinds.DaemonSet] = ServiceColumns.Replicated,
        [KnownKinds.ReplicaSet] = ServiceColumns.Replicated,
        [KnownKinds.Pod] = ServiceColumns.Pod,
        [KnownKinds.NetworkPolicy] = PolicyColumns.NetworkPolicy,
        [KnownKinds.ClusterNetworkPolicy] = PolicyColumns.ClusterPolicy,
        [KnownKinds.AdminNetworkPolicy] = PolicyColumns.ClusterPolicy,
        [KnownKinds.BaselineAdminNetworkPolicy] = PolicyColumns.ClusterPolicy,
        [KnownKinds.ReferenceGrant] = PolicyColumns.ReferenceGrant,
        [KnownKinds.BackendTlsPolicy] = PolicyColumns.BackendTls,
        [KnownKinds.IpAddressPool] = AddressColumns.Pool,
        [KnownKinds.L2Advertisement] = AddressColumns.Advertisement,
        [KnownKinds.BgpAdvertisement] = AddressColumns.Advertisement,
        [KnownKinds.BgpPeer] = AddressColumns.Peer,
        [KnownKinds.Namespace] = ClusterColumns.Namespace,
        [KnownKinds.Secret] = ClusterColumns.Secret,
        [KnownKinds.Event] = ClusterColumns.Event,
        [KnownKinds.CustomResourceDefinition] = ClusterColumns.Crd,
    };

    /// <summary>Kinds that nobody reports on: a health column would be a column of "unknown".</summary>
    private static readonly HashSet<GroupKind> WithoutHealth =
    [
        KnownKinds.Secret,
        KnownKinds.ConfigMap,
        KnownKinds.Event,
        KnownKinds.ServiceAccount,
        KnownKinds.EndpointSlice,
        KnownKinds.IngressClass,
        KnownKinds.ReferenceGrant,
        KnownKinds.NetworkPolicy,
        KnownKinds.Ingress,
        KnownKinds.L2Advertisement,
        KnownKinds.BgpAdvertisement,
        KnownKinds.BgpPeer,
        KnownKinds.BfdProfile,
        KnownKinds.Community,
    ];

    /// <summary>The columns of a kind in a cluster. A kind without columns of its own has those its definition declares.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="namespaced">It has a namespace column.</param>
    /// <param name="version">The version read, for declared columns; null takes the stored one.</param>
    /// <param name="snapshot">Where definitions are looked up; null looks up none.</param>
    public static IReadOnlyList<ListColumn> For(
        GroupKind kind,
        bool namespaced = true,
        string? version = null,
        ClusterSnapshot? snapshot = null
    )
    {
        var own =
            Own.GetValueOrDefault(kind)
            ?? (kind.Kind.EndsWith("Policy", StringComparison.Ordinal) ? PolicyColumns.Attached : null)
            ?? (snapshot is null ? [] : PrinterColumns.Of(kind, version, snapshot));
        var columns = new List<ListColumn> { CommonColumns.Name };
        if (namespaced)
        {
            columns.Add(CommonColumns.Namespace);
        }

        columns.AddRange(own.Where(column => columns.TrueForAll(known => known.Id != column.Id)));
        columns.Add(CommonColumns.Health with { Shown = HasHealth(kind, snapshot) });
        columns.Add(CommonColumns.Age);
        if (columns.TrueForAll(column => column.Id != CommonColumns.Labels.Id))
        {
            columns.Add(CommonColumns.Labels);
        }

        columns.Add(CommonColumns.Version);
        return columns;
    }

    private static bool HasHealth(GroupKind kind, ClusterSnapshot? snapshot) =>
        !WithoutHealth.Contains(kind)
        && (Own.ContainsKey(kind) || snapshot is null || snapshot.Of(kind).All.Take(50).Any(item => item.Status.Items("conditions").Any()));
}
