using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;

namespace NetConsole.Domain.Tracing;

/// <summary>A request to start from: one that the object a user looks at would take part in.</summary>
public static class RequestSuggestion
{
    /// <summary>Null when nothing leads to the object.</summary>
    /// <param name="about">A Gateway, ListenerSet, route or Service.</param>
    /// <param name="listener">Of a Gateway or ListenerSet: this one; null for the first.</param>
    /// <param name="rule">Of a route: this one; null for the first.</param>
    public static TrafficRequest? For(RoutingTable table, ResourceKey about, string? listener = null, int? rule = null) =>
        table.Route(about) is { } route ? ForRoute(route, rule)
        : about.GroupKind == KnownKinds.Service ? ForService(table, about)
        : about.GroupKind == KnownKinds.Gateway || about.GroupKind == KnownKinds.ListenerSet ? ForListener(table, about, listener)
        : null;

    private static TrafficRequest? ForListener(RoutingTable table, ResourceKey owner, string? name)
    {
        var listeners = owner.GroupKind == KnownKinds.Gateway ? table.ListenersAt(owner) : table.ListenersOf(owner);
        var chosen =
            listeners.FirstOrDefault(listener => listener.Name == name)
            ?? listeners.FirstOrDefault(listener => listener.Spec.Protocol == "HTTPS")
            ?? listeners.FirstOrDefault();
        if (chosen is null)
        {
            return null;
        }

        var taken = table
            .Routes.SelectMany(route =>
                route.Attachments.SelectMany(attachment => attachment.Listeners).Select(binding => (route, binding))
            )
            .Where(pair => ReferenceEquals(pair.binding.Listener, chosen))
            .OrderBy(pair => pair.route.Key)
            .Select(pair => (pair.route, pair.binding))
            .FirstOrDefault();
        return taken.route is null
            ? At(chosen, Concrete(chosen.Spec.Hostname))
            : ForRule(taken.route, taken.route.Route.Rules.FirstOrDefault(), taken.binding);
    }

    private static TrafficRequest? ForRoute(RoutedRoute route, int? index)
    {
        var rules = route.Route.Rules;
        var rule = index is { } place && place < rules.Length ? rules[place] : rules.FirstOrDefault();
        if (route.Attachments.SelectMany(attachment => attachment.Listeners).FirstOrDefault() is { } binding)
        {
            return ForRule(route, rule, binding);
        }

        if (route.Attachments.FirstOrDefault(attachment => attachment.Parent.IsMesh) is { Parent: { } parent })
        {
            return Conditions(
                new TrafficRequest
                {
                    Client = new TrafficClient { Namespace = route.Key.Namespace },
                    Destination = new TrafficDestination(parent.Name, parent.Namespace, null),
                    Port = parent.Port,
                },
                route,
                rule
            );
        }

        // Nobody takes it: the request says what would have been asked.
        var gateway = route.Attachments.Select(attachment => attachment.Gateway?.Key).FirstOrDefault(key => key is not null);
        return Conditions(
            new TrafficRequest
            {
                Gateway = gateway is { } key ? new TrafficGateway(key.Namespace, key.Name) : null,
                Protocol =
                    route.Route.IsGrpc ? "GRPC"
                    : route.Route.IsHttp ? "HTTP"
                    : route.Key.Kind[..3].ToUpperInvariant(),
                Host = Concrete(route.Route.Hostnames.FirstOrDefault()),
            },
            route,
            rule
        );
    }

    private static TrafficRequest? ForService(RoutingTable table, ResourceKey service)
    {
        foreach (var route in table.Routes.OrderBy(route => route.Key))
        {
            foreach (var rule in route.Rules)
            {
                if (
                    rule.Rule.Backends.Any(backend => backend.Key == service && backend.Weight > 0)
                    && route.Attachments.SelectMany(attachment => attachment.Listeners).FirstOrDefault() is { } binding
                )
                {
                    return ForRule(route, rule.Rule, binding);
                }
            }
        }

        var port = table.Snapshot.Find(service) is { } found ? ServicePorts.Of(found).FirstOrDefault() : null;
        return new TrafficRequest
        {
            Client = new TrafficClient { Namespace = service.Namespace },
            Destination = new TrafficDestination(service.Name, service.Namespace, null),
            Port = port?.Port,
            Protocol = port?.Protocol == "UDP" ? "UDP" : "HTTP",
        };
    }

    private static TrafficRequest ForRule(RoutedRoute route, RouteRule? rule, ListenerBinding binding) =>
        Conditions(At(binding.Listener, Concrete(binding.Hostnames.FirstOrDefault())), route, rule);

    private static TrafficRequest At(RoutedListener listener, string? host)
    {
        var protocol = listener.Spec.Protocol;
        return new TrafficRequest
        {
            Gateway = new TrafficGateway(listener.Gateway.Key.Namespace, listener.Gateway.Key.Name),
            Port = listener.Spec.Port,
            Protocol = protocol is "HTTP" or "HTTPS" or "TLS" or "TCP" or "UDP" ? protocol : "HTTP",
            Host = protocol is "TCP" or "UDP" ? null : host,
            Sni = listener.IsTls ? host : null,
        };
    }

    // What the first match of the rule asks for.
    private static TrafficRequest Conditions(TrafficRequest request, RoutedRoute route, RouteRule? rule)
    {
        if (rule?.Matches.FirstOrDefault() is { } http)
        {
            var query = string.Join(
                '&',
                http.QueryParams.Where(IsExact).Select(match => $"{match.Name}={Uri.EscapeDataString(match.Value)}")
            );
            var path = http.Path.Type == PathMatchType.RegularExpression ? PatternSample.Of(http.Path.Value) ?? "/" : http.Path.Value;
            return request with
            {
                Path = (path.StartsWith('/') ? path : "/") + (query.Length > 0 ? $"?{query}" : ""),
                Method = http.Method ?? "GET",
                Headers = [.. http.Headers.Where(IsExact).Select(match => new HeaderValue(match.Name, match.Value))],
            };
        }

        if (rule?.GrpcMatches.FirstOrDefault() is { } grpc && route.Route.IsGrpc)
        {
            return request with
            {
                Method = "POST",
                Path = $"/{grpc.Service ?? "any.Service"}/{grpc.Method ?? "Method"}",
                Headers =
                [
                    new HeaderValue("content-type", "application/grpc"),
                    .. grpc.Headers.Where(IsExact).Select(match => new HeaderValue(match.Name, match.Value)),
                ],
            };
        }

        return request;
    }

    private static bool IsExact(ValueMatch match) => match.Type == ValueMatchType.Exact;

    private static string? Concrete(string? hostname) =>
        hostname is null or Hostnames.Any ? null
        : hostname.StartsWith("*.", StringComparison.Ordinal) ? $"www{hostname[1..]}"
        : hostname;
}
