using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>The icon and the two-letter code of each kind.</summary>
public static class KindMarks
{
    private static readonly Dictionary<GroupKind, (string Code, string Icon)> Marks = new()
    {
        [KnownKinds.GatewayClass] = ("GC", "gateway"),
        [KnownKinds.Gateway] = ("GW", "gateway"),
        [KnownKinds.ListenerSet] = ("LS", "gateway"),
        [KnownKinds.HttpRoute] = ("HR", "route"),
        [KnownKinds.GrpcRoute] = ("GR", "route"),
        [KnownKinds.TlsRoute] = ("TL", "route"),
        [KnownKinds.TcpRoute] = ("TC", "route"),
        [KnownKinds.UdpRoute] = ("UD", "route"),
        [KnownKinds.ReferenceGrant] = ("RG", "grant"),
        [KnownKinds.BackendTlsPolicy] = ("BT", "attached"),
        [KnownKinds.Service] = ("SV", "service"),
        [KnownKinds.EndpointSlice] = ("ES", "service"),
        [KnownKinds.Pod] = ("PD", "workload"),
        [KnownKinds.Deployment] = ("WL", "workload"),
        [KnownKinds.ReplicaSet] = ("RS", "workload"),
        [KnownKinds.StatefulSet] = ("SS", "workload"),
        [KnownKinds.DaemonSet] = ("DS", "workload"),
        [KnownKinds.Ingress] = ("IG", "ingress"),
        [KnownKinds.IngressClass] = ("IC", "ingress"),
        [KnownKinds.NetworkPolicy] = ("NP", "policy"),
        [KnownKinds.ClusterNetworkPolicy] = ("CP", "policy"),
        [KnownKinds.AdminNetworkPolicy] = ("AP", "policy"),
        [KnownKinds.BaselineAdminNetworkPolicy] = ("BP", "policy"),
        [KnownKinds.IpAddressPool] = ("PO", "pool"),
        [KnownKinds.L2Advertisement] = ("L2", "advertise"),
        [KnownKinds.BgpAdvertisement] = ("BA", "advertise"),
        [KnownKinds.BgpPeer] = ("PE", "peer"),
        [KnownKinds.BfdProfile] = ("BF", "peer"),
        [KnownKinds.Community] = ("CO", "peer"),
        [KnownKinds.Namespace] = ("NS", "namespace"),
        [KnownKinds.Node] = ("NO", "cluster"),
        [KnownKinds.Secret] = ("SE", "certificate"),
        [KnownKinds.ConfigMap] = ("CM", "columns"),
        [KnownKinds.Event] = ("EV", "history"),
        [KnownKinds.ServiceAccount] = ("SA", "user"),
        [KnownKinds.CustomResourceDefinition] = ("CR", "kind"),
    };

    /// <summary>Two letters; the first two capitals (or letters) of a kind that has none of its own.</summary>
    public static string Code(GroupKind kind)
    {
        if (Marks.TryGetValue(kind, out var mark))
        {
            return mark.Code;
        }

        var capitals = string.Concat(kind.Kind.Where(char.IsAsciiLetterUpper).Take(2));
        return capitals.Length == 2 ? capitals : kind.Kind[..Math.Min(2, kind.Kind.Length)].ToUpperInvariant();
    }

    /// <summary>A name known to the Icon component.</summary>
    public static string IconOf(GroupKind kind) =>
        Marks.TryGetValue(kind, out var mark) ? mark.Icon
        : kind.Kind.EndsWith("Policy", StringComparison.Ordinal) ? "attached"
        : "kind";
}
