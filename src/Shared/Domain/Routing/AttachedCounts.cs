using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Counts the routes of each listener.</summary>
internal static class AttachedCounts
{
    // A route that names one listener by two parents counts once; Envoy Gateway counts each parent, and routes it refuses too.
    public static int[] Of(RoutingTable table)
    {
        var counts = new int[table.Listeners.Length];
        var implementations = table.Implementations;
        var seen = new HashSet<int>();
        foreach (var route in table.Routes)
        {
            seen.Clear();
            foreach (var attachment in route.Attachments)
            {
                if (attachment.Gateway is { } gateway && implementations.IsEnvoyGateway(gateway))
                {
                    foreach (var binding in IsCounted(route) ? attachment.Offered : [])
                    {
                        counts[binding.Listener.Id]++;
                    }

                    continue;
                }

                foreach (var binding in attachment.Listeners)
                {
                    if (seen.Add(binding.Listener.Id))
                    {
                        counts[binding.Listener.Id]++;
                    }
                }
            }
        }

        return counts;
    }

    private static bool IsCounted(RoutedRoute route) =>
        route.Rules.Length == 1 || (route.Route.GroupKind != KnownKinds.TcpRoute && route.Route.GroupKind != KnownKinds.UdpRoute);
}
