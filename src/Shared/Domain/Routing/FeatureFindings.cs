using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Findings about versions, features and kinds that are not the best choice.</summary>
internal static class FeatureFindings
{
    private static readonly IReadOnlyList<GroupKind> Kinds =
    [
        KnownKinds.GatewayClass,
        KnownKinds.Gateway,
        KnownKinds.ListenerSet,
        .. KnownKinds.Routes,
        KnownKinds.ReferenceGrant,
        KnownKinds.BackendTlsPolicy,
    ];

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table) =>
        Versions(snapshot).Concat(table.Routes.SelectMany(route => Unsupported(snapshot, route))).Concat(table.Routes.SelectMany(Streams));

    // ReferenceGrant is still stored as v1beta1, so nobody has to hurry with it.
    private static IEnumerable<Finding> Versions(ClusterSnapshot snapshot) =>
        from kind in Kinds
        where kind != KnownKinds.ReferenceGrant
        from resource in snapshot.Of(kind).All
        where
            resource.Version.StartsWith("v1alpha", StringComparison.Ordinal)
            || resource.Version.StartsWith("v1beta", StringComparison.Ordinal)
        select new Finding
        {
            Code = RoutingCodes.DeprecatedVersion,
            Severity = Severity.Info,
            Object = resource.Key,
            Path = "apiVersion",
            Message = $"{resource.ApiVersion} is replaced by {kind.Group}/v1 and will no longer be served one day.",
            Help = $"Write apiVersion: {kind.Group}/v1.",
        };

    private static IEnumerable<Finding> Unsupported(ClusterSnapshot snapshot, RoutedRoute route)
    {
        var classes = route.Attachments.Select(attachment => attachment.Gateway?.ClassName).OfType<string>().Distinct();
        foreach (var name in classes)
        {
            if (
                snapshot.Find(KnownKinds.GatewayClass, "", name) is not { } resource
                || GatewayClass.Of(resource).SupportedFeatures is not { Count: > 0 } features
            )
            {
                continue;
            }

            foreach (var (feature, path) in RouteFeatures.Of(route.Route).DistinctBy(used => used.Feature))
            {
                if (!features.Contains(feature))
                {
                    yield return new Finding
                    {
                        Code = RoutingCodes.FeatureUnsupported,
                        Severity = Severity.Warning,
                        Object = route.Key,
                        Path = path,
                        Message = $"GatewayClass {name} does not list feature {feature}, which the route uses here.",
                        Help =
                            "Do without it, use another class, or see in the implementation's documentation whether it works all the same.",
                        Related = [resource.Key],
                    };
                }
            }
        }
    }

    private static IEnumerable<Finding> Streams(RoutedRoute route)
    {
        var kind = route.Route.GroupKind;
        var plain = route.Route.Rules.Length == 1 && route.Route.Rules[0].Backends.Length == 1;
        if (
            (kind == KnownKinds.TcpRoute || kind == KnownKinds.UdpRoute)
            && plain
            && route.Attachments.Any(attachment => !attachment.Listeners.IsEmpty)
        )
        {
            var backend = route.Route.Rules[0].Backends[0];
            yield return new Finding
            {
                Code = RoutingCodes.StreamRouteInsteadOfService,
                Severity = Severity.Info,
                Object = route.Key,
                Path = "spec.rules[0].backendRefs",
                Message =
                    $"All connections of the port go to {backend.Key}: a Service of type LoadBalancer does the same without a proxy in between, and keeps the client's address.",
                Help = "Consider a LoadBalancer Service, unless the gateway's address, its policies or a split by weight are wanted.",
                Related = [backend.Key],
            };
        }
    }
}
