using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>The listeners of one port of one Gateway.</summary>
internal sealed class PortIndex
{
    /// <summary>HTTP listeners by hostname.</summary>
    public HostTable<RoutedListener> Http { get; } = new();

    /// <summary>HTTPS and TLS listeners by hostname.</summary>
    public HostTable<RoutedListener> Tls { get; } = new();

    public RoutedListener? Tcp { get; set; }

    public RoutedListener? Udp { get; set; }
}

/// <summary>Finds listeners by Gateway and port, and the routes of a listener or a Service, without looking at the others.</summary>
internal sealed class TrafficIndex
{
    private readonly Dictionary<(ResourceKey Gateway, int Port), PortIndex> ports = [];
    private readonly Lazy<ListenerRules>[] rules;
    private readonly Dictionary<ResourceKey, List<(RoutedRoute Route, ParentRef Parent)>> mesh = [];

    public TrafficIndex(RoutingTable table)
    {
        foreach (var listener in table.Listeners)
        {
            if (listener.Accepted.Holds || listener.Accepted.Reason == RoutingReasons.NoValidCaCertificate)
            {
                Add(listener);
            }
        }

        var attached = new List<RoutedRoute>?[table.Listeners.Length];
        var oldestFirst = table.Routes.ToList();
        oldestFirst.Sort((left, right) => left.Route.CompareAge(right.Route));
        foreach (var route in oldestFirst)
        {
            foreach (var attachment in route.Attachments)
            {
                if (attachment.Parent.IsMesh && attachment.Accepted.Holds)
                {
                    AddMesh(route, attachment.Parent);
                }

                foreach (var binding in attachment.Listeners)
                {
                    var routes = attached[binding.Listener.Id] ??= [];
                    if (routes.Count == 0 || !ReferenceEquals(routes[^1], route))
                    {
                        routes.Add(route);
                    }
                }
            }
        }

        // Most listeners are never asked about; those that are may be asked by many threads at once.
        rules =
        [
            .. attached.Select(routes => new Lazy<ListenerRules>(() =>
            {
                var fresh = new ListenerRules();
                fresh.Add(routes ?? []);
                return fresh;
            })),
        ];
    }

    public PortIndex? Port(ResourceKey gateway, int port) => ports.GetValueOrDefault((gateway, port));

    public ListenerRules RulesOf(RoutedListener listener) => rules[listener.Id].Value;

    /// <summary>
    /// The routes that speak for a port of a Service to clients of a namespace: the client's own (consumer routes) when there
    /// are any, else those beside the Service (producer routes). The two are never mixed.
    /// </summary>
    public IReadOnlyList<RoutedRoute> MeshRoutes(ResourceKey service, ServicePort? port, string? client)
    {
        if (!mesh.TryGetValue(service, out var bound))
        {
            return [];
        }

        var here = bound
            .Where(entry =>
                (entry.Parent.Port is null || entry.Parent.Port == port?.Port)
                && (entry.Parent.SectionName is null || entry.Parent.SectionName == port?.Name)
            )
            .Select(entry => entry.Route)
            .Distinct()
            .ToList();
        var consumer = here.Where(route => route.Key.Namespace == client && client != service.Namespace).ToList();
        return consumer.Count > 0 ? consumer : here.Where(route => route.Key.Namespace == service.Namespace).ToList();
    }

    private void AddMesh(RoutedRoute route, ParentRef parent)
    {
        if (!mesh.TryGetValue(parent.Key, out var bound))
        {
            mesh[parent.Key] = bound = [];
        }

        bound.Add((route, parent));
    }

    private void Add(RoutedListener listener)
    {
        var key = (listener.Gateway.Key, listener.Spec.Port);
        if (!ports.TryGetValue(key, out var port))
        {
            ports[key] = port = new PortIndex();
        }

        var hostname = listener.Spec.Hostname ?? Hostnames.Any;
        switch (listener.Spec.Protocol)
        {
            case "HTTP":
                port.Http.GetOrAdd(hostname, () => listener);
                break;
            case "HTTPS" or "TLS":
                port.Tls.GetOrAdd(hostname, () => listener);
                break;
            case "TCP":
                port.Tcp = listener;
                break;
            case "UDP":
                port.Udp = listener;
                break;
            default:
                break;
        }
    }
}
