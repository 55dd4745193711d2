using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>Says what came near a request that no route took: wrong hostname, wrong path, wrong listener, or not attached at all.</summary>
internal static class NotFoundExplainer
{
    private const int Most = 16;

    public static IEnumerable<TrafficStep> Explain(RoutingTable table, RoutedListener listener, string host, string path) =>
        Here(table, listener, host, path).Take(Most).Concat(Elsewhere(table, listener, host).Take(Most));

    // Routes of this very listener: the hostname or the path is another.
    private static IEnumerable<TrafficStep> Here(RoutingTable table, RoutedListener listener, string host, string path)
    {
        foreach (var route in table.Routes.Where(route => IsBound(route, listener)))
        {
            var names = route.Route.Hostnames;
            if (!names.IsEmpty && !names.Any(name => Hostnames.Matches(name, host)))
            {
                yield return new TrafficStep(
                    "route",
                    route.Key.ToString(),
                    "lost",
                    $"its hostnames {string.Join(", ", names)} do not stand for {(host.Length == 0 ? "a request without host" : host)}"
                );
                continue;
            }

            foreach (var rule in route.Rules)
            {
                if (rule.Dropped is { } dropped)
                {
                    yield return new TrafficStep("match", $"{route.Key} rule {rule.Rule.Index}", "refused", dropped);
                    continue;
                }

                var wanted = rule.Rule.Matches.Select(match => match.Path).Where(match => !Fits(match, path)).Distinct().ToList();
                if (wanted.Count > 0)
                {
                    yield return new TrafficStep(
                        "match",
                        $"{route.Key} rule {rule.Rule.Index}",
                        "lost",
                        $"{path} is not {string.Join(" nor ", wanted)}"
                    );
                }
            }
        }
    }

    // Routes for this host that are with another listener of the Gateway, or that it has refused.
    private static IEnumerable<TrafficStep> Elsewhere(RoutingTable table, RoutedListener listener, string host)
    {
        foreach (var route in table.Routes.Where(route => (route.Route.IsHttp || route.Route.IsGrpc) && !IsBound(route, listener)))
        {
            if (!route.Route.Hostnames.IsEmpty && !route.Route.Hostnames.Any(name => Hostnames.Matches(name, host)))
            {
                continue;
            }

            foreach (var attachment in route.Attachments.Where(attachment => attachment.Gateway?.Key == listener.Gateway.Key))
            {
                yield return new TrafficStep(
                    "route",
                    route.Key.ToString(),
                    attachment.Accepted.Holds ? "passed" : "refused",
                    attachment.Accepted.Holds
                        ? $"it is attached to {string.Join(", ", attachment.Listeners.Select(binding => binding.Listener.Name))}, and only routes of {listener.Name} are asked"
                        : $"{attachment.Accepted.Reason}: {attachment.Accepted.Message}"
                );
            }
        }
    }

    private static bool IsBound(RoutedRoute route, RoutedListener listener) =>
        route.Attachments.Any(attachment => attachment.Listeners.Any(binding => ReferenceEquals(binding.Listener, listener)));

    private static bool Fits(PathMatch match, string path) =>
        match.Type switch
        {
            PathMatchType.Exact => match.Value == path,
            PathMatchType.PathPrefix => match.Value.TrimEnd('/') is var prefix
                && path.StartsWith(prefix, StringComparison.Ordinal)
                && (path.Length == prefix.Length || path[prefix.Length] == '/'),
            PathMatchType.RegularExpression => SafePattern.IsMatch(match.Value, path),
            _ => false,
        };
}
