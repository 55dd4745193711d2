using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Parents that a route could have instead of the one that does not take it.</summary>
internal static class ParentFixes
{
    /// <summary>Other listeners of the same parent that would take the route, then those of its ListenerSets.</summary>
    public static IEnumerable<Fix> OtherListener(FixWorld world, RoutedRoute route, ParentRef parent) =>
        parent.IsMesh ? ServicePort(world, route, parent) : Listeners(world, route, parent).Concat(Sets(world, route, parent));

    /// <summary>Parents with a name like the one that does not exist, or the same name elsewhere, that would take the route.</summary>
    public static IEnumerable<Fix> OtherParent(FixWorld world, RoutedRoute route, ParentRef parent)
    {
        if (parent.IsMesh)
        {
            return NearNames
                .Of(parent.Name, world.Snapshot.Of(KnownKinds.Service).In(parent.Namespace).Select(service => service.Name))
                .Select(name =>
                    Fix.Of(
                        $"Name Service {parent.Namespace}/{name}",
                        route.Key,
                        [FieldEdit.Set($"{parent.Path}.name", name), .. Free(parent)]
                    )
                );
        }

        var near = Owners(world)
            .Select(owner => (Owner: owner, Rank: Rank(parent, owner)))
            .Where(candidate => candidate.Rank is not null)
            .OrderBy(candidate => candidate.Rank)
            .ThenBy(candidate => candidate.Owner)
            .Take(20)
            .Select(candidate => Attach(world, route, parent, candidate.Owner))
            .OfType<Fix>()
            .Take(3)
            .ToList();
        return near.Count > 0 ? near : Usual(world, route).Select(owner => Attach(world, route, parent, owner)).OfType<Fix>().Take(2);
    }

    /// <summary>The kind of the parent is none that takes routes, while there is one of that name.</summary>
    public static IEnumerable<Fix> OtherKind(FixWorld world, RoutedRoute route, ParentRef parent) =>
        Owners(world)
            .Where(owner => owner.Name == parent.Name && owner.Namespace == parent.Namespace)
            .Concat(Usual(world, route))
            .Distinct()
            .Select(owner => Attach(world, route, parent, owner))
            .OfType<Fix>()
            .Take(2);

    /// <summary>Parents for a route that has none.</summary>
    public static IEnumerable<Fix> First(FixWorld world, RoutedRoute route) =>
        Usual(world, route)
            .Take(3)
            .Select(gateway =>
            {
                var parent = new JsonObject { ["name"] = gateway.Name };
                if (gateway.Namespace != route.Key.Namespace)
                {
                    parent["namespace"] = gateway.Namespace;
                }

                return Fix.Of($"Attach to {gateway}", route.Key, FieldEdit.Set("spec.parentRefs", new JsonArray(parent)));
            });

    // Gateways that would take the route: those of its own namespace first, then those with the most routes.
    private static IEnumerable<ResourceKey> Usual(FixWorld world, RoutedRoute route) =>
        world
            .Snapshot.Of(KnownKinds.Gateway)
            .All.Select(gateway => gateway.Key)
            .Where(gateway => world.Table.ListenersOf(gateway).Any(listener => world.Takes(listener, route.Route)))
            .OrderBy(gateway => gateway.Namespace != route.Key.Namespace)
            .ThenByDescending(gateway => world.Table.ListenersOf(gateway).Sum(world.Table.AttachedRoutes))
            .ThenBy(gateway => gateway);

    private static IEnumerable<Fix> Listeners(FixWorld world, RoutedRoute route, ParentRef parent) =>
        Willing(world, route, parent, parent.Key)
            .Select(listener => Fix.Of($"Point to listener {listener.Name}", route.Key, [.. Point(parent, listener)]));

    private static IEnumerable<Fix> Sets(FixWorld world, RoutedRoute route, ParentRef parent) =>
        from set in world.Table.ListenerSets
        where parent.Kind == "Gateway" && set.Allowed && set.Set.Parent.Key == parent.Key
        orderby set.Set.Key
        from listener in Willing(world, route, parent, set.Set.Key)
        where parent.SectionName is null || listener.Name == parent.SectionName
        select Fix.Of(
            $"Point to listener {listener.Name} of {set.Set.Key}",
            route.Key,
            [.. Name(route, parent, set.Set.Key), .. Point(parent, listener)]
        );

    // The nearest name first; without a name the order of the list. One that cannot serve comes last.
    private static IEnumerable<RoutedListener> Willing(FixWorld world, RoutedRoute route, ParentRef parent, ResourceKey owner)
    {
        var taken = route
            .Route.Parents.Where(other => other.Index != parent.Index && other.Key == owner)
            .Select(other => other.SectionName)
            .ToHashSet();
        return world
            .Table.ListenersOf(owner)
            .Where(listener => !taken.Contains(listener.Name) && world.Takes(listener, route.Route))
            .OrderBy(listener => !listener.Serves)
            .ThenBy(listener => parent.Port is { } port && listener.Spec.Port != port)
            .ThenBy(listener => parent.SectionName is { } section ? NearNames.Distance(section, listener.Name) : 0)
            .Take(3);
    }

    private static IEnumerable<FieldEdit> Point(ParentRef parent, RoutedListener listener)
    {
        yield return FieldEdit.Set($"{parent.Path}.sectionName", listener.Name);
        if (parent.Port is { } port && port != listener.Spec.Port)
        {
            yield return FieldEdit.Remove($"{parent.Path}.port");
        }
    }

    private static IEnumerable<FieldEdit> Name(RoutedRoute route, ParentRef parent, ResourceKey to)
    {
        if (parent.Group != KnownKinds.GatewayApiGroup)
        {
            yield return FieldEdit.Remove($"{parent.Path}.group");
        }

        if (parent.Kind != to.Kind)
        {
            yield return FieldEdit.Set($"{parent.Path}.kind", to.Kind);
        }

        if (parent.Name != to.Name)
        {
            yield return FieldEdit.Set($"{parent.Path}.name", to.Name);
        }

        if (parent.Namespace != to.Namespace)
        {
            yield return to.Namespace == route.Key.Namespace
                ? FieldEdit.Remove($"{parent.Path}.namespace")
                : FieldEdit.Set($"{parent.Path}.namespace", to.Namespace);
        }
    }

    private static Fix? Attach(FixWorld world, RoutedRoute route, ParentRef parent, ResourceKey owner)
    {
        if (
            route.Route.Parents.Any(other =>
                other.Index != parent.Index && other.Key == owner && other.SectionName == parent.SectionName && other.Port == parent.Port
            )
        )
        {
            return null;
        }

        var willing = world.Table.ListenersOf(owner).Where(listener => world.Takes(listener, route.Route)).ToList();
        var asNamed = willing.Exists(listener =>
            (parent.SectionName is null || parent.SectionName == listener.Name)
            && (parent.Port is null || parent.Port == listener.Spec.Port)
        );
        return willing.Count == 0 ? null
            : asNamed ? Fix.Of($"Attach to {owner}", route.Key, [.. Name(route, parent, owner)])
            : Fix.Of(
                $"Attach to {owner}, listener {willing[0].Name}",
                route.Key,
                [.. Name(route, parent, owner), .. Point(parent, willing[0])]
            );
    }

    private static IEnumerable<ResourceKey> Owners(FixWorld world) =>
        world
            .Snapshot.Of(KnownKinds.Gateway)
            .All.Select(gateway => gateway.Key)
            .Concat(world.Table.ListenerSets.Where(set => set.Allowed).Select(set => set.Set.Key));

    // The same name elsewhere, a like name in the namespace looked in, a like name elsewhere; null when it is unlike.
    private static int? Rank(ParentRef parent, ResourceKey owner)
    {
        var near = owner.Name == parent.Name || NearNames.Of(parent.Name, [owner.Name]).Any();
        return !near
            ? null
            : (
                owner.Name == parent.Name ? 0
                : owner.Namespace == parent.Namespace ? 10
                : 20
            ) + (owner.Kind == parent.Kind ? 0 : 1);
    }

    private static IEnumerable<Fix> ServicePort(FixWorld world, RoutedRoute route, ParentRef parent)
    {
        var ports = world.Snapshot.Find(parent.Key) is { } service ? ServicePorts.Of(service) : [];
        foreach (var port in ports.OrderBy(port => NearNames.Distance(parent.SectionName ?? "", port.Name)).Take(3))
        {
            var edits = new List<FieldEdit>();
            if (parent.Port is not null)
            {
                edits.Add(FieldEdit.Set($"{parent.Path}.port", port.Port));
            }

            if (parent.SectionName is not null)
            {
                edits.Add(
                    port.Name.Length > 0
                        ? FieldEdit.Set($"{parent.Path}.sectionName", port.Name)
                        : FieldEdit.Remove($"{parent.Path}.sectionName")
                );
            }

            yield return Fix.Of($"Point to port {(port.Name.Length > 0 ? port.Name : port.Port)}", route.Key, edits);
        }
    }

    private static IEnumerable<FieldEdit> Free(ParentRef parent)
    {
        if (parent.SectionName is not null)
        {
            yield return FieldEdit.Remove($"{parent.Path}.sectionName");
        }

        if (parent.Port is not null)
        {
            yield return FieldEdit.Remove($"{parent.Path}.port");
        }
    }
}
