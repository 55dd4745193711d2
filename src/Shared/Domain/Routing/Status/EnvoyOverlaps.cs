using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing.Status;

/// <summary>Routes of a listener that match the very same requests: Envoy Gateway says so on each of them.</summary>
internal sealed class EnvoyOverlaps
{
    private readonly Dictionary<(int Listener, RoutedRoute Route), List<RoutedRoute>> overlaps = [];

    public EnvoyOverlaps(RoutingTable table, Implementations implementations)
    {
        var served = table
            .Listeners.Where(listener => implementations.IsEnvoyGateway(listener.Gateway) && EnvoyListenerStatus.IsReady(listener))
            .Select(listener => listener.Id)
            .ToHashSet();
        if (served.Count == 0)
        {
            return;
        }

        var owners = new Dictionary<(int Listener, string Match), List<RoutedRoute>>();
        foreach (var route in table.Routes.Where(route => route.Route.IsHttp || route.Route.IsGrpc))
        {
            var matches = route.Rules.Where(rule => rule.Dropped is null).SelectMany(rule => Matches(rule.Rule)).Distinct().ToList();
            foreach (var binding in route.Attachments.SelectMany(attachment => attachment.Offered))
            {
                foreach (var hostname in served.Contains(binding.Listener.Id) ? binding.Hostnames : [])
                {
                    foreach (var match in matches)
                    {
                        Own(owners, (binding.Listener.Id, $"{hostname} {match}"), route);
                    }
                }
            }
        }

        foreach (var (key, routes) in owners.Where(owner => owner.Value.Count > 1))
        {
            foreach (var route in routes)
            {
                if (!overlaps.TryGetValue((key.Listener, route), out var others))
                {
                    overlaps[(key.Listener, route)] = others = [];
                }

                others.AddRange(routes.Where(other => other != route));
            }
        }
    }

    /// <summary>The routes that this one overlaps with by this parent, in order of their names.</summary>
    public IReadOnlyList<string> With(RoutedRoute route, RouteAttachment attachment) =>
        overlaps.Count == 0
            ? []
            :
            [
                .. attachment
                    .Offered.SelectMany(binding => overlaps.GetValueOrDefault((binding.Listener.Id, route)) ?? [])
                    .Select(other => $"{other.Key.Kind}/{other.Key.Namespace}/{other.Key.Name}")
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];

    private static void Own(
        Dictionary<(int Listener, string Match), List<RoutedRoute>> owners,
        (int Listener, string Match) key,
        RoutedRoute route
    )
    {
        if (!owners.TryGetValue(key, out var routes))
        {
            owners[key] = [route];
        }
        else if (routes[^1] != route)
        {
            routes.Add(route);
        }
    }

    private static IEnumerable<string> Matches(RouteRule rule) =>
        rule
            .Matches.Select(match =>
                $"{match.Path.Type} {Path(match.Path)} {match.Method} {Words(match.Headers, true)} {Words(match.QueryParams, false)}"
            )
            .Concat(
                rule.GrpcMatches.Select(match => $"{match.MethodType} {match.Service}/{match.Method} grpc {Words(match.Headers, true)}")
            );

    private static string Path(PathMatch path) =>
        path.Type == PathMatchType.PathPrefix && path.Value.Length > 1 ? path.Value.TrimEnd('/') : path.Value;

    private static string Words(IEnumerable<ValueMatch> matches, bool anyCase) =>
        string.Join(
            '&',
            matches
                .Select(match => $"{(anyCase ? match.Name.ToLowerInvariant() : match.Name)}:{match.Type}:{match.Value}")
                .Order(StringComparer.Ordinal)
        );
}
