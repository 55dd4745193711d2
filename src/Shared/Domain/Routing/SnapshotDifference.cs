using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>One version of a route and the next.</summary>
/// <param name="Before">Null: it is new.</param>
/// <param name="After">Null: it is gone.</param>
internal sealed record RouteChange(RoutedRoute? Before, RoutedRoute? After)
{
    /// <summary>It plays no part outside the listeners that took it, and there it is one of many.</summary>
    public bool IsLocal => IsPlain(Before) && IsPlain(After);

    private static bool IsPlain(RoutedRoute? route) =>
        route is null || ((route.Route.IsHttp || route.Route.IsGrpc) && !route.Attachments.Any(attachment => attachment.Parent.IsMesh));
}

/// <summary>What differs between two snapshots that are alike in all that listeners and backends depend on.</summary>
/// <param name="Routes">Routes that came, went or are others.</param>
/// <param name="SameEndpoints">Nothing changed that endpoints follow from.</param>
internal sealed record SnapshotDifference(IReadOnlyList<ResourceKey> Routes, bool SameEndpoints)
{
    // Kinds that change all the time and that no routing fact depends on.
    private static readonly HashSet<GroupKind> Unrelated =
    [
        KnownKinds.Pod,
        KnownKinds.Event,
        KnownKinds.ReplicaSet,
        KnownKinds.Node,
        KnownKinds.ServiceAccount,
        KnownKinds.Ingress,
        KnownKinds.IngressClass,
        KnownKinds.NetworkPolicy,
        KnownKinds.ClusterNetworkPolicy,
        KnownKinds.AdminNetworkPolicy,
        KnownKinds.BaselineAdminNetworkPolicy,
    ];

    private static readonly HashSet<GroupKind> OfEndpoints =
    [
        KnownKinds.EndpointSlice,
        KnownKinds.Deployment,
        KnownKinds.StatefulSet,
        KnownKinds.DaemonSet,
    ];

    /// <summary>Null when anything else differs too.</summary>
    public static SnapshotDifference? Between(ClusterSnapshot before, ClusterSnapshot after)
    {
        var routes = new List<ResourceKey>();
        var sameEndpoints = true;
        foreach (var kind in before.Kinds.Union(after.Kinds))
        {
            var (then, now) = (before.Of(kind), after.Of(kind));
            if (before.Serves(kind) == after.Serves(kind) && (ReferenceEquals(then, now) || Unrelated.Contains(kind)))
            {
                continue;
            }

            if (KnownKinds.Routes.Contains(kind))
            {
                routes.AddRange(now.ChangesSince(then).Select(name => new ResourceKey(kind, name.Namespace, name.Name)));
            }
            else if (OfEndpoints.Contains(kind) && before.Serves(kind) == after.Serves(kind))
            {
                sameEndpoints = false;
            }
            else
            {
                return null;
            }
        }

        return new SnapshotDifference(routes, sameEndpoints);
    }
}
