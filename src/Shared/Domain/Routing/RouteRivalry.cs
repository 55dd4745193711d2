using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>
/// An HTTPRoute and a GRPCRoute may not share a name on one listener: gRPC requests could not tell them apart. The older of
/// the two stays, then the one that comes first by namespace and name.
/// </summary>
internal static class RouteRivalry
{
    public static void Settle(IReadOnlyCollection<RoutedRoute> routes, Implementations implementations)
    {
        if (!routes.Any(route => route.Route.IsGrpc) || !routes.Any(route => route.Route.IsHttp))
        {
            return;
        }

        var taken = new Dictionary<(RoutedListener Listener, bool Grpc), List<string>>();
        var rivals = routes
            .Where(route => route.Route.IsHttp || route.Route.IsGrpc)
            .Order(Comparer<RoutedRoute>.Create((left, right) => left.Route.CompareAge(right.Route)));
        foreach (var route in rivals)
        {
            route.Attachments = [.. route.Attachments.Select(attachment => Settle(attachment, taken, implementations))];
            foreach (var binding in route.Attachments.SelectMany(attachment => attachment.Listeners))
            {
                var key = (binding.Listener, route.Route.IsGrpc);
                if (!taken.TryGetValue(key, out var names))
                {
                    taken[key] = names = [];
                }

                names.AddRange(binding.Hostnames);
            }
        }
    }

    private static RouteAttachment Settle(
        RouteAttachment attachment,
        Dictionary<(RoutedListener Listener, bool Grpc), List<string>> taken,
        Implementations implementations
    )
    {
        // Envoy Gateway accepts both and tells them apart by path.
        var left = attachment.Listeners.RemoveAll(binding =>
            !implementations.IsEnvoyGateway(binding.Listener.Gateway)
            && taken.TryGetValue((binding.Listener, !attachment.Route.IsGrpc), out var names)
            && names.Exists(name => binding.Hostnames.Any(own => Hostnames.Intersect(own, name) is not null))
        );
        return left.Length == attachment.Listeners.Length ? attachment
            : left.Length > 0 ? attachment with { Listeners = left }
            : attachment with
            {
                Listeners = left,
                Accepted = Verdict.No(
                    RoutingReasons.NotAllowedByListeners,
                    $"An older {(attachment.Route.IsGrpc ? "HTTPRoute" : "GRPCRoute")} already has these hostnames on the listener"
                ),
            };
    }
}
