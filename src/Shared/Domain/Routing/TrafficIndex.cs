using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Finds listeners by Gateway and port, and the routes of a listener or a Service, without looking at the others.</summary>
internal sealed class TrafficIndex
{
    private readonly Dictionary<(ResourceKey Gateway, int Port), PortIndex> ports;
    private readonly Lazy<ListenerRules>[] rules;
    private readonly MeshIndex mesh;

    public TrafficIndex(RoutingTable table)
    {
        ports = PortIndex.Of(table.Listeners);
        mesh = new MeshIndex();
        var attached = new List<RoutedRoute>?[table.Listeners.Length];
        var oldestFirst = table.Routes.ToList();
        oldestFirst.Sort((left, right) => left.Route.CompareAge(right.Route));
        foreach (var route in oldestFirst)
        {
            foreach (var attachment in route.Attachments)
            {
                if (attachment.Parent.IsMesh && attachment.Accepted.Holds)
                {
                    mesh.Add(route, attachment.Parent);
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

    private TrafficIndex(TrafficIndex other, Lazy<ListenerRules>[] rules)
    {
        ports = other.ports;
        mesh = other.mesh;
        this.rules = rules;
    }

    /// <summary>The same with other versions of HTTPRoutes and GRPCRoutes that have no Service as parent.</summary>
    /// <param name="table">The table with the changes: what nobody asked for yet is made from it.</param>
    /// <param name="changes">What differs from the table this index was made for.</param>
    public TrafficIndex Exchange(RoutingTable table, IReadOnlyList<RouteChange> changes)
    {
        var copy = rules.ToArray();
        foreach (var change in changes)
        {
            var old = ListenersOf(change.Before);
            var fresh = ListenersOf(change.After);
            foreach (var id in old.Union(fresh))
            {
                copy[id] = copy[id].IsValueCreated
                    ? new Lazy<ListenerRules>(
                        copy[id].Value.Exchange(old.Contains(id) ? change.Before : null, fresh.Contains(id) ? change.After : null)
                    )
                    : new Lazy<ListenerRules>(() => OfListener(table, id));
            }
        }

        return new TrafficIndex(this, copy);
    }

    public PortIndex? Port(ResourceKey gateway, int port) => ports.GetValueOrDefault((gateway, port));

    public ListenerRules RulesOf(RoutedListener listener) => rules[listener.Id].Value;

    /// <inheritdoc cref="MeshIndex.Routes"/>
    public IReadOnlyList<RoutedRoute> MeshRoutes(ResourceKey service, ServicePort? port, string? client) =>
        mesh.Routes(service, port, client);

    private static ListenerRules OfListener(RoutingTable table, int id)
    {
        var routes = table.Routes.Where(route => ListenersOf(route).Contains(id)).ToList();
        routes.Sort((left, right) => left.Route.CompareAge(right.Route));
        var fresh = new ListenerRules();
        fresh.Add(routes);
        return fresh;
    }

    private static HashSet<int> ListenersOf(RoutedRoute? route) =>
        route is null ? [] : [.. route.Attachments.SelectMany(attachment => attachment.Listeners).Select(binding => binding.Listener.Id)];
}
