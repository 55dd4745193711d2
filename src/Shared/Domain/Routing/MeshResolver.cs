using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Follows a request from one workload to a Service, through the routes that are bound to that Service.</summary>
internal sealed class MeshResolver(RoutingTable table, TrafficRequest request, bool trace)
{
    private readonly List<TrafficStep>? steps = trace ? [] : null;

    public TrafficAnswer Resolve()
    {
        var answer = Follow();
        return steps is null ? answer : answer with { Steps = steps };
    }

    private TrafficAnswer Follow()
    {
        if (request.Destination is not { Service: { } name } destination)
        {
            steps?.Add(
                new TrafficStep("route", request.Destination?.PodIP ?? "", "passed", "traffic to a pod's own address is never routed")
            );
            return Plain();
        }

        var home = destination.Namespace ?? request.Client?.Namespace ?? "default";
        var key = new ResourceKey(KnownKinds.Service, home, name);
        if (table.Snapshot.Find(key) is not { } service)
        {
            steps?.Add(new TrafficStep("address", key.ToString(), "refused", "there is no such Service"));
            return new TrafficAnswer { Outcome = TrafficOutcome.Rejected };
        }

        var ports = ServicePorts.Of(service);
        var number =
            request.Port ?? PortOf(request.Host) ?? (ports.Any(candidate => candidate.Port == 80) ? 80 : ports.FirstOrDefault()?.Port);
        var port = ports.FirstOrDefault(candidate => candidate.Port == number);
        if (port is null)
        {
            steps?.Add(new TrafficStep("address", key.ToString(), "refused", $"it has no port {number}"));
            return new TrafficAnswer { Outcome = TrafficOutcome.Rejected };
        }

        var routes = table.Index.MeshRoutes(key, port, request.Client?.Namespace).Where(Speaks).ToList();
        return routes.Count == 0 ? ToService(service, port) : ByRoutes(routes, port, home);
    }

    private static int? PortOf(string? host) =>
        host is not null && host.LastIndexOf(':') is > 0 and var colon && int.TryParse(host.AsSpan(colon + 1), out var number)
            ? number
            : null;

    private bool Speaks(RoutedRoute route) =>
        request.Protocol switch
        {
            "TCP" => route.Route.GroupKind == KnownKinds.TcpRoute,
            "UDP" => route.Route.GroupKind == KnownKinds.UdpRoute,
            "TLS" => route.Route.IsTls,
            _ => route.Route.IsHttp || route.Route.IsGrpc,
        };

    private TrafficAnswer ByRoutes(List<RoutedRoute> routes, ServicePort port, string home)
    {
        var kind = routes[0].Key.Namespace == home ? "producer" : "consumer";
        steps?.Add(
            new TrafficStep(
                "route",
                string.Join(", ", routes.Select(route => route.Key)),
                "chosen",
                $"{kind} routes speak for the Service to this client"
            )
        );
        if (!routes[0].Route.IsHttp && !routes[0].Route.IsGrpc)
        {
            return Connect(routes[0]);
        }

        var rules = new ListenerRules();
        foreach (var route in routes)
        {
            rules.AddMesh(route);
        }

        rules.Add([]);
        var view = new RequestView(request);
        var entry = rules.Find(ref view, steps);
        if (entry is null)
        {
            steps?.Add(new TrafficStep("match", "", "refused", "no match of the Service's routes fits"));
            return new TrafficAnswer
            {
                Outcome = TrafficOutcome.Responded,
                StatusCode = view.IsGrpc ? null : 404,
                GrpcStatus = view.IsGrpc ? "UNIMPLEMENTED" : null,
            };
        }

        steps?.Add(new TrafficStep("match", entry.ToString(), "chosen", MatchWords.Describe(entry)));
        return new AnswerComposer(table, request, steps) { Port = port.Port, Scheme = "http" }.Compose(ref view, entry);
    }

    private TrafficAnswer Connect(RoutedRoute route)
    {
        if (route.MeshRules.IsEmpty)
        {
            return new TrafficAnswer { Outcome = TrafficOutcome.Rejected };
        }

        var plan = RulePlan.Of(table, route, route.MeshRules[0], null, passthrough: true);
        return new TrafficAnswer
        {
            Outcome = plan.Failure is null ? TrafficOutcome.Forwarded : TrafficOutcome.Rejected,
            Route = plan.Route,
            Rule = 0,
            Backends = plan.Backends,
        };
    }

    private TrafficAnswer ToService(ResourceObject service, ServicePort port)
    {
        steps?.Add(
            new TrafficStep("backend", service.Key.ToString(), "chosen", "no route is bound to the Service, so it is reached as always")
        );
        var none = table.Endpoints.Of(service) == Readiness.None;
        return Plain() with
        {
            Outcome = none ? TrafficOutcome.Rejected : TrafficOutcome.Forwarded,
            Backends =
            [
                new TrafficBackend
                {
                    Group = "",
                    Kind = "Service",
                    Namespace = service.Namespace,
                    Name = service.Name,
                    Port = port.Port,
                    Weight = 1,
                    Share = 1,
                    Problem = none ? RulePlan.NoReadyEndpoints : null,
                },
            ],
        };
    }

    private TrafficAnswer Plain() =>
        new() { Outcome = TrafficOutcome.Forwarded, Forwarded = new TrafficForwarded(request.Host ?? "", request.Path, request.Headers) };
}
