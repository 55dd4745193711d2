using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Changes of listeners: whom they take, and where they stand.</summary>
internal static class ListenerFixes
{
    /// <summary>Lets the route's namespace attach to the listeners that could carry it.</summary>
    public static IEnumerable<Fix> AdmitNamespace(FixWorld world, RoutedRoute route, ParentRef parent) =>
        Named(world, parent)
            .Where(listener => FixWorld.Carries(listener, route.Route) && !world.HasRival(listener, route.Route))
            .Take(2)
            .SelectMany(listener =>
                NamespaceFixes.Admit(
                    world.Snapshot,
                    world.Snapshot.Find(listener.Owner) ?? listener.Gateway.Resource,
                    $"{listener.Spec.Path}.allowedRoutes.namespaces",
                    listener.Spec.AllowedNamespaces,
                    route.Key.Namespace,
                    $"on listener {listener.Name}"
                )
            );

    /// <summary>Puts the route's kind on the lists of listeners whose protocol can carry it.</summary>
    public static IEnumerable<Fix> AdmitKind(FixWorld world, RoutedRoute route, ParentRef parent) =>
        from listener in Named(world, parent)
        where
            !listener.Spec.AllowedKinds.IsEmpty
            && CanCarry(listener.Spec, route.Route)
            && FixWorld.Meets(listener, route.Route)
            && world.Admits(listener, route.Route)
            && !world.HasRival(listener, route.Route)
        select Fix.Of(
            $"Allow {route.Key.Kind} on listener {listener.Name}",
            listener.Owner,
            FieldEdit.Set(
                $"{listener.Spec.Path}.allowedRoutes.kinds[{listener.Spec.AllowedKinds.Length}]",
                new JsonObject { ["kind"] = route.Key.Kind }
            )
        );

    /// <summary>A listener more, like one that is there but for the hostname that nobody serves.</summary>
    public static IEnumerable<Fix> AddHostname(FixWorld world, RoutedRoute route, ParentRef parent)
    {
        // A route that names its listener would have to be changed too, and a fix is one edit of one object.
        if (parent.SectionName is not null || world.Snapshot.Find(parent.Key) is not { } owner || route.Route.Hostnames.IsEmpty)
        {
            yield break;
        }

        var hostname = route.Route.Hostnames[0];
        var all = world.Table.ListenersOf(parent.Key);
        var like = Named(world, parent)
            .FirstOrDefault(listener =>
                listener.SupportedKinds.Contains(route.Route.GroupKind)
                && world.Admits(listener, route.Route)
                && !listener.Conflicted.Holds
                && CertificateFixes.Covers(world, listener, hostname)
            );
        if (
            like is null
            || JsonNode.Parse(FieldPath.Read(owner.Raw, like.Spec.Path).GetRawText()) is not JsonObject added
            || all.Any(listener => listener.Spec.Port == like.Spec.Port && listener.Spec.Hostname == hostname)
        )
        {
            yield break;
        }

        added["name"] = Free(all, like.Name);
        added["hostname"] = hostname;
        yield return Fix.Of(
            $"Add a listener for {hostname} to {parent.Key}",
            parent.Key,
            FieldEdit.Set($"spec.listeners[{all.Length}]", added)
        );
    }

    /// <summary>Takes a listener out of a conflict: away, when it is another's double that nobody names, else to a port of its own.</summary>
    public static IEnumerable<Fix> Part(FixWorld world, RoutedListener listener)
    {
        var own = world.Table.ListenersOf(listener.Owner);
        var named = IsNamed(world, listener);
        if (listener.Conflicted.Reason == RoutingReasons.HostnameConflict && !named && own.Length > 1)
        {
            yield return Fix.Of($"Remove listener {listener.Name}", listener.Owner, FieldEdit.Remove(listener.Spec.Path));
        }

        int[] usual = listener.Spec.Protocol switch
        {
            "HTTP" => [80, 8080, 8081, 8082],
            "HTTPS" => [443, 8443, 9443],
            "TLS" => [443, 8443, 6443, 9443],
            _ => [listener.Spec.Port + 1, listener.Spec.Port + 2, listener.Spec.Port + 3],
        };
        var used = world
            .Table.ListenersAt(listener.Gateway.Key)
            .Where(other => (other.Spec.Protocol == "UDP") == (listener.Spec.Protocol == "UDP"))
            .Select(other => other.Spec.Port)
            .ToHashSet();
        if (!NamesPort(world, listener) && Array.Find(usual, port => port is > 0 and < 65536 && !used.Contains(port)) is > 0 and var free)
        {
            yield return Fix.Of(
                $"Move listener {listener.Name} to port {free.ToString(CultureInfo.InvariantCulture)}",
                listener.Owner,
                FieldEdit.Set($"{listener.Spec.Path}.port", free)
            );
        }
    }

    /// <summary>Takes the kinds off the list that the protocol cannot carry.</summary>
    public static IEnumerable<Fix> DropKinds(RoutedListener listener)
    {
        var path = $"{listener.Spec.Path}.allowedRoutes.kinds";
        var wrong = Enumerable
            .Range(0, listener.Spec.AllowedKinds.Length)
            .Where(index => !listener.SupportedKinds.Contains(listener.Spec.AllowedKinds[index]))
            .ToList();
        yield return wrong.Count == listener.Spec.AllowedKinds.Length
            ? Fix.Of("Allow what the protocol can carry", listener.Owner, FieldEdit.Remove(path))
            : Fix.Of(
                $"Take {string.Join(", ", wrong.Select(index => listener.Spec.AllowedKinds[index].Kind))} off the list",
                listener.Owner,
                [.. wrong.OrderDescending().Select(index => FieldEdit.Remove($"{path}[{index}]"))]
            );
    }

    private static IEnumerable<RoutedListener> Named(FixWorld world, ParentRef parent) =>
        world
            .Table.ListenersOf(parent.Key)
            .Where(listener =>
                (parent.SectionName is null || parent.SectionName == listener.Name)
                && (parent.Port is null || parent.Port == listener.Spec.Port)
            );

    private static bool CanCarry(Listener listener, Route route) =>
        listener.Protocol switch
        {
            "HTTP" or "HTTPS" => route.IsHttp || route.IsGrpc,
            "TLS" => route.IsTls,
            "TCP" => route.GroupKind == KnownKinds.TcpRoute,
            "UDP" => route.GroupKind == KnownKinds.UdpRoute,
            _ => false,
        };

    private static bool IsNamed(FixWorld world, RoutedListener listener) =>
        world.Table.Routes.Any(route =>
            route.Route.Parents.Any(parent => parent.Key == listener.Owner && parent.SectionName == listener.Name)
        );

    private static bool NamesPort(FixWorld world, RoutedListener listener) =>
        world.Table.Routes.Any(route =>
            route.Route.Parents.Any(parent => parent.Key == listener.Owner && parent.Port == listener.Spec.Port)
        );

    private static string Free(IReadOnlyCollection<RoutedListener> all, string name)
    {
        var number = 2;
        while (all.Any(listener => listener.Name == $"{name}-{number}"))
        {
            number++;
        }

        return $"{name}-{number}";
    }
}
