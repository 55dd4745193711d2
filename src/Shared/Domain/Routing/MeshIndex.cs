using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>The routes whose parent is a Service.</summary>
internal sealed class MeshIndex
{
    private readonly Dictionary<ResourceKey, List<(RoutedRoute Route, ParentRef Parent)>> bound = [];

    /// <summary>To be called from the oldest route to the youngest.</summary>
    public void Add(RoutedRoute route, ParentRef parent)
    {
        if (!bound.TryGetValue(parent.Key, out var routes))
        {
            bound[parent.Key] = routes = [];
        }

        routes.Add((route, parent));
    }

    /// <summary>
    /// The routes that speak for a port of a Service to clients of a namespace: the client's own (consumer routes) when there
    /// are any, else those beside the Service (producer routes). The two are never mixed.
    /// </summary>
    public IReadOnlyList<RoutedRoute> Routes(ResourceKey service, ServicePort? port, string? client)
    {
        if (!bound.TryGetValue(service, out var all))
        {
            return [];
        }

        var here = all.Where(entry =>
                (entry.Parent.Port is null || entry.Parent.Port == port?.Port)
                && (entry.Parent.SectionName is null || entry.Parent.SectionName == port?.Name)
            )
            .Select(entry => entry.Route)
            .Distinct()
            .ToList();
        var consumer = here.Where(route => route.Key.Namespace == client && client != service.Namespace).ToList();
        return consumer.Count > 0 ? consumer : here.Where(route => route.Key.Namespace == service.Namespace).ToList();
    }
}
