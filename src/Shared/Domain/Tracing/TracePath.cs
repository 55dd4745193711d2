using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Topology;

namespace NetConsole.Domain.Tracing;

/// <summary>The nodes of the picture that a request passes, as far as it came.</summary>
internal static class TracePath
{
    public static IReadOnlyList<string> Of(
        RoutingTable table,
        EntryPoints entries,
        ResourceKey? gateway,
        string? address,
        TrafficAnswer answer
    )
    {
        var nodes = new List<string>();
        if (gateway is { } entry && table.Snapshot.Find(entry) is not null)
        {
            var addresses = entries.Of(entry).Select(known => known.Value).ToList();
            nodes.AddRange(
                (address is not null && addresses.Contains(address, StringComparer.OrdinalIgnoreCase) ? [address] : addresses).Select(
                    TopologyIds.Address
                )
            );
            nodes.Add(TopologyIds.Of(entry));
        }

        if (answer.Listener is { } listener)
        {
            var kind = listener.Kind == KnownKinds.ListenerSet.Kind ? KnownKinds.ListenerSet : KnownKinds.Gateway;
            nodes.Add(TopologyIds.Listener(new ResourceKey(kind, listener.Namespace, listener.Name), listener.Section));
        }

        if (answer.Route is { } named && KeyOf(named) is var key && table.Route(key) is { } route)
        {
            nodes.Add(TopologyIds.Of(key));
            if (answer.Rule is { } index && index < route.Route.Rules.Length)
            {
                nodes.Add(TopologyIds.Rule(route.Route, route.Route.Rules[index]));
            }
        }

        nodes.AddRange(
            answer
                .Backends.Where(backend => backend.Share > 0)
                .Select(backend => new ResourceKey(backend.Group, backend.Kind, backend.Namespace, backend.Name))
                .Distinct()
                .Select(TopologyIds.Of)
        );
        return nodes;
    }

    public static ResourceKey KeyOf(TrafficRoute route) => new(KnownKinds.GatewayApiGroup, route.Kind, route.Namespace, route.Name);
}
