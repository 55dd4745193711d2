using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Comparison;

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
    private const string NoHost = "unmatched.invalid";

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
                foreach (var witness in MatchWitnesses.OfRoute(route, start with { Host = host }, $"{where}, host {name}", rivals))
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

    private static string Sample(string hostname) =>
        hostname == Hostnames.Any ? NoHost
        : Hostnames.IsWildcard(hostname) ? MatchWitnesses.Label + hostname[1..]
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
                            var witness in MatchWitnesses.OfRoute(
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
