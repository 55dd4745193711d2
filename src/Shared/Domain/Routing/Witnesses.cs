using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>A request that stands for all that meet the same conditions.</summary>
/// <param name="Class">What they have in common, in words.</param>
internal sealed record Witness(TrafficRequest Request, string Class);

/// <summary>
/// Makes requests that between them meet every condition a table asks about: each match as it is, without each of its
/// conditions, and together with the matches it competes with; each hostname; each port.
/// </summary>
internal sealed class Witnesses(RoutingTable table)
{
    private const int MaxHosts = 24;
    private const int MaxRivals = 12;
    private const string NoHost = "unmatched.invalid";
    private const string Label = "sample";

    public IEnumerable<Witness> All()
    {
        foreach (var gateway in table.Listeners.GroupBy(listener => listener.Gateway.Key))
        {
            foreach (var port in gateway.GroupBy(listener => (listener.Spec.Port, listener.Spec.Protocol)))
            {
                foreach (var witness in OfPort(gateway.Key, port.Key.Port, port.Key.Protocol, [.. port]))
                {
                    yield return witness;
                }
            }
        }

        foreach (var witness in Mesh())
        {
            yield return witness;
        }
    }

    private IEnumerable<Witness> OfPort(ResourceKey gateway, int port, string protocol, List<RoutedListener> listeners)
    {
        var start = new TrafficRequest
        {
            Gateway = new TrafficGateway(gateway.Namespace, gateway.Name),
            Port = port,
            Protocol = protocol,
        };
        var where = $"{gateway.Namespace}/{gateway.Name} port {port} {protocol}";
        if (protocol is "TCP" or "UDP")
        {
            yield return new Witness(start, where);
            yield break;
        }

        var bound = BoundTo(listeners);
        var names = listeners
            .Select(listener => listener.Spec.Hostname ?? Hostnames.Any)
            .Concat(bound.SelectMany(route => route.Hostnames))
            .Append(Hostnames.Any)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var name in names)
        {
            var host = Sample(name);
            yield return protocol == "TLS"
                ? new Witness(start with { Sni = host }, $"{where}, server name {name}")
                : new Witness(start with { Host = host }, $"{where}, host {name}");
        }

        if (protocol == "TLS")
        {
            yield break;
        }

        var rivals = new RivalMatches(bound);
        foreach (var route in bound.Where(route => route.IsHttp || route.IsGrpc))
        {
            var own = route.Hostnames.IsEmpty ? [Hostnames.Any] : route.Hostnames.AsEnumerable();
            var wild = own.Where(Hostnames.IsWildcard).ToList();
            var hosts = own.Concat(
                    names.Where(name => wild.Exists(pattern => name != pattern && Hostnames.Intersect(pattern, name) == name))
                )
                .Take(MaxHosts)
                .Select(name => (Name: name, Host: Sample(name)))
                .ToList();
            foreach (var (name, host) in hosts)
            {
                foreach (var witness in OfRoute(route, start with { Host = host }, $"{where}, host {name}", rivals))
                {
                    yield return witness;
                }
            }
        }
    }

    private List<Route> BoundTo(List<RoutedListener> listeners)
    {
        var here = listeners.ToHashSet();
        return
        [
            .. table
                .Routes.Where(route =>
                    route.Attachments.Any(attachment => attachment.Listeners.Any(binding => here.Contains(binding.Listener)))
                )
                .Select(route => route.Route),
        ];
    }

    private static IEnumerable<Witness> OfRoute(Route route, TrafficRequest start, string where, RivalMatches rivals)
    {
        foreach (var rule in route.Rules)
        {
            foreach (var match in rule.GrpcMatches)
            {
                yield return Grpc(match, start, where);
            }

            foreach (var match in rule.Matches)
            {
                foreach (var path in Paths(match.Path))
                {
                    foreach (var witness in Http(match, path, start, $"{where}, path {match.Path}"))
                    {
                        yield return witness;
                    }

                    foreach (var witness in Together(match, path, start, $"{where}, path {match.Path}", rivals))
                    {
                        yield return witness;
                    }
                }
            }
        }
    }

    private static Witness Grpc(GrpcRouteMatch match, TrafficRequest start, string where)
    {
        var regex = match.MethodType == ValueMatchType.RegularExpression;
        var service =
            match.Service is null ? Label
            : regex ? PatternSample.Of(match.Service) ?? Label
            : match.Service;
        var method =
            match.Method is null ? Label
            : regex ? PatternSample.Of(match.Method) ?? Label
            : match.Method;
        return new Witness(
            start with
            {
                Protocol = "GRPC",
                Method = "POST",
                Path = $"/{service}/{method}",
                Headers = [.. match.Headers.Select(Header)],
            },
            $"{where}, gRPC {match.Service ?? "*"}/{match.Method ?? "*"}"
        );
    }

    // As it is, with nothing, and with each condition left out in turn.
    private static IEnumerable<Witness> Http(HttpRouteMatch match, string path, TrafficRequest start, string where)
    {
        yield return Meeting(match, path, start, where);
        yield return Meeting(HttpRouteMatch.Everything, path, start, where);
        if (match.Method is not null && !(match.Headers.IsEmpty && match.QueryParams.IsEmpty))
        {
            yield return Meeting(match with { Method = null }, path, start with { Method = "TRACE" }, where);
        }

        for (var index = 0; index < match.Headers.Length && match.Headers.Length + match.QueryParams.Length > 1; index++)
        {
            yield return Meeting(match with { Headers = match.Headers.RemoveAt(index) }, path, start, where);
        }

        for (var index = 0; index < match.QueryParams.Length && match.Headers.Length + match.QueryParams.Length > 1; index++)
        {
            yield return Meeting(match with { QueryParams = match.QueryParams.RemoveAt(index) }, path, start, where);
        }
    }

    // Requests that two matches could both take: which goes first may have changed.
    private static IEnumerable<Witness> Together(HttpRouteMatch match, string path, TrafficRequest start, string where, RivalMatches rivals)
    {
        if (match.Method is null && match.Headers.IsEmpty && match.QueryParams.IsEmpty)
        {
            yield break;
        }

        var others = rivals
            .At(path)
            .Where(other =>
                !ReferenceEquals(other, match) && (other.Method is null || match.Method is null || other.Method == match.Method)
            )
            .Take(MaxRivals);
        foreach (var other in others)
        {
            yield return Meeting(
                match with
                {
                    Method = match.Method ?? other.Method,
                    Headers = match.Headers.AddRange(
                        other.Headers.Where(header =>
                            !match.Headers.Any(own => own.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase))
                        )
                    ),
                    QueryParams = match.QueryParams.AddRange(
                        other.QueryParams.Where(parameter => !match.QueryParams.Any(own => own.Name == parameter.Name))
                    ),
                },
                path,
                start,
                where
            );
        }
    }

    private static Witness Meeting(HttpRouteMatch match, string path, TrafficRequest start, string where)
    {
        var query = string.Join(
            '&',
            match.QueryParams.Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(ValueOf(parameter))}")
        );
        return new Witness(
            start with
            {
                Method = match.Method ?? start.Method,
                Path = query.Length == 0 ? path : $"{path}?{query}",
                Headers = match.Headers.IsEmpty ? [] : [.. match.Headers.Select(Header)],
            },
            where
        );
    }

    private static HeaderValue Header(ValueMatch match) => new(match.Name, ValueOf(match));

    private static string ValueOf(ValueMatch match) =>
        match.Type == ValueMatchType.RegularExpression ? PatternSample.Of(match.Value) ?? Label : match.Value;

    private static IEnumerable<string> Paths(PathMatch match)
    {
        switch (match.Type)
        {
            case PathMatchType.Exact:
                return [match.Value];
            case PathMatchType.PathPrefix:
                var prefix = match.Value.TrimEnd('/');
                return [prefix.Length == 0 ? "/" : prefix, $"{prefix}/{Label}"];
            case PathMatchType.RegularExpression:
                return PatternSample.Of(match.Value) is { } path ? [path] : [];
            default:
                return [];
        }
    }

    private static string Sample(string hostname) =>
        hostname == Hostnames.Any ? NoHost
        : Hostnames.IsWildcard(hostname) ? Label + hostname[1..]
        : hostname;

    private IEnumerable<Witness> Mesh()
    {
        var bound = table.Routes.Where(route => route.Attachments.Any(attachment => attachment.Parent.IsMesh)).ToList();
        var clients = bound.Select(route => route.Key.Namespace).Distinct().Append("elsewhere").ToList();
        foreach (var route in bound)
        {
            foreach (var parent in route.Route.Parents.Where(parent => parent.IsMesh))
            {
                var service = table.Snapshot.Find(parent.Key);
                var ports = service is null ? [] : ServicePorts.Of(service);
                foreach (var port in ports.Where(port => parent.Port is null || parent.Port == port.Port))
                {
                    foreach (var client in clients)
                    {
                        var start = new TrafficRequest
                        {
                            Client = new TrafficClient { Namespace = client },
                            Destination = new TrafficDestination(parent.Name, parent.Namespace, null),
                            Port = port.Port,
                            Host = parent.Name,
                        };
                        foreach (
                            var witness in OfRoute(
                                route.Route,
                                start,
                                $"{parent.Key} port {port.Port} from namespace {client}",
                                new RivalMatches([route.Route])
                            )
                        )
                        {
                            yield return witness;
                        }
                    }
                }
            }
        }
    }
}
