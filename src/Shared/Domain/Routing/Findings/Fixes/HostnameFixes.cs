using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Brings the names of a route and those of its listeners together.</summary>
internal static class HostnameFixes
{
    public static IEnumerable<Fix> Meet(FixWorld world, RoutedRoute route, ParentRef parent)
    {
        var theirs = world
            .Table.ListenersOf(parent.Key)
            .Where(listener =>
                (parent.SectionName is null || parent.SectionName == listener.Name)
                && (parent.Port is null || parent.Port == listener.Spec.Port)
                && listener.SupportedKinds.Contains(route.Route.GroupKind)
                && world.Admits(listener, route.Route)
            )
            .ToList();
        return ParentFixes
            .OtherListener(world, route, parent)
            .Concat(ListenerFixes.AddHostname(world, route, parent))
            .Concat(Widen(world, route, theirs))
            .Concat(
                theirs
                    .Select(listener => listener.Spec.Hostname)
                    .OfType<string>()
                    .Distinct()
                    .OrderBy(hostname => NearNames.Distance(route.Route.Hostnames[0], hostname))
                    .Take(1)
                    .Select(hostname =>
                        Fix.Of(
                            $"Serve {hostname}, the listener's hostname, instead",
                            route.Key,
                            FieldEdit.Set("spec.hostnames", new JsonArray(hostname))
                        )
                    )
            );
    }

    // A listener that carries nobody else's routes may change its name; its certificate must go with it.
    private static IEnumerable<Fix> Widen(FixWorld world, RoutedRoute route, List<RoutedListener> listeners) =>
        from listener in listeners
        let hostname = route.Route.Hostnames[0]
        where
            world.Table.AttachedRoutes(listener) == 0
            && !world
                .Table.ListenersAt(listener.Gateway.Key)
                .Any(other => other.Spec.Port == listener.Spec.Port && other.Spec.Hostname == hostname)
            && CertificateFixes.Covers(world, listener, hostname)
        select Fix.Of(
            $"Let listener {listener.Name} serve {hostname}",
            listener.Owner,
            FieldEdit.Set($"{listener.Spec.Path}.hostname", hostname)
        );
}
