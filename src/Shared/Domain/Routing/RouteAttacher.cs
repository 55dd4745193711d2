using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>
/// Attaches a route to its parents. The order of the questions fixes the reason of a refusal: is there such a listener, does
/// one of them take this kind from this namespace, do the hostnames meet.
/// </summary>
internal sealed class RouteAttacher(ClusterSnapshot snapshot, ListenerCatalog catalog, NamespaceRules namespaces)
{
    private static readonly ImmutableArray<string> EveryName = [Hostnames.Any];

    public RouteAttachment Attach(Route route, ParentRef parent)
    {
        if (parent.IsMesh)
        {
            return AttachToService(route, parent);
        }

        var gateway = GatewayOf(parent);
        if (gateway is null)
        {
            return Refuse(route, parent, null, RoutingReasons.NoMatchingParent, $"{parent.Key} does not exist") with
            {
                ParentFound = false,
            };
        }

        if (IsListenerSet(parent) && !catalog.Sets[parent.Key].Allowed)
        {
            return Refuse(
                route,
                parent,
                gateway,
                RoutingReasons.NotAllowedByListeners,
                $"{gateway.Key} does not allow {parent.Key}, so it has no listeners"
            );
        }

        var listeners = catalog.Of(parent.Key);
        var named = listeners.Where(listener => IsNamed(listener, parent)).ToList();
        if (named.Count == 0)
        {
            return Refuse(route, parent, gateway, RoutingReasons.NoMatchingParent, $"{parent.Key} has no listener{Wanted(parent)}");
        }

        var willing = named.Where(listener => Allows(listener, route)).ToList();
        if (willing.Count == 0)
        {
            return Refuse(route, parent, gateway, RoutingReasons.NotAllowedByListeners, WhyNotAllowed(named, route));
        }

        var bindings = ImmutableArray.CreateBuilder<ListenerBinding>(willing.Count);
        foreach (var listener in willing)
        {
            var names = Intersect(route, listener.Spec);
            if (!names.IsEmpty)
            {
                bindings.Add(new ListenerBinding(listener, names));
            }
        }

        if (bindings.Count == 0)
        {
            var theirs = string.Join(", ", willing.Select(listener => listener.Spec.Hostname ?? Hostnames.Any).Distinct());
            return Refuse(
                route,
                parent,
                gateway,
                RoutingReasons.NoMatchingListenerHostname,
                $"None of {string.Join(", ", route.Hostnames)} meets a hostname of the listeners ({theirs})"
            );
        }

        var taken = bindings.DrainToImmutable();
        return new RouteAttachment
        {
            Route = route,
            Parent = parent,
            ParentFound = true,
            Gateway = gateway,
            Accepted = Verdict.Yes(RoutingReasons.Accepted, "Route is accepted"),
            Listeners = taken,
            Offered = taken,
        };
    }

    private Gateway? GatewayOf(ParentRef parent)
    {
        return parent.GroupKind == KnownKinds.Gateway ? (snapshot.Find(parent.Key) is { } resource ? Gateway.Of(resource) : null)
            : IsListenerSet(parent) ? catalog.Sets.GetValueOrDefault(parent.Key)?.Gateway
            : null;
    }

    private static bool IsListenerSet(ParentRef parent) =>
        parent.GroupKind == KnownKinds.ListenerSet || parent.GroupKind == KnownKinds.ExperimentalListenerSet;

    private static bool IsNamed(RoutedListener listener, ParentRef parent) =>
        (parent.SectionName is null || parent.SectionName == listener.Name) && (parent.Port is null || parent.Port == listener.Spec.Port);

    private bool Allows(RoutedListener listener, Route route) =>
        listener.SupportedKinds.Contains(route.GroupKind)
        && namespaces.Allows(listener.Spec.AllowedNamespaces, listener.Owner.Namespace, route.Key.Namespace);

    private static string WhyNotAllowed(List<RoutedListener> listeners, Route route) =>
        listeners.Any(listener => listener.SupportedKinds.Contains(route.GroupKind))
            ? $"No listener takes routes from namespace {route.Key.Namespace}"
            : $"No listener takes routes of kind {route.GroupKind.Kind}";

    private static ImmutableArray<string> Intersect(Route route, Listener listener)
    {
        if (route.Hostnames.IsEmpty)
        {
            return listener.Hostname is { } only ? [only] : EveryName;
        }

        var names = ImmutableArray.CreateBuilder<string>(route.Hostnames.Length);
        foreach (var hostname in route.Hostnames)
        {
            if (Hostnames.Intersect(listener.Hostname, hostname) is { } name && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        names.Sort(Hostnames.CompareSpecificity);
        return names.ToImmutable();
    }

    private RouteAttachment AttachToService(Route route, ParentRef parent)
    {
        if (snapshot.Find(parent.Key) is not { } service)
        {
            return Refuse(route, parent, null, RoutingReasons.NoMatchingParent, $"{parent.Key} does not exist") with
            {
                ParentFound = false,
            };
        }

        var found = ServicePorts
            .Of(service)
            .Any(port =>
                (parent.Port is null || parent.Port == port.Port) && (parent.SectionName is null || parent.SectionName == port.Name)
            );
        return found
            ? new RouteAttachment
            {
                Route = route,
                Parent = parent,
                ParentFound = true,
                Accepted = Verdict.Yes(RoutingReasons.Accepted, "Route is accepted"),
            }
            : Refuse(route, parent, null, RoutingReasons.NoMatchingParent, $"{parent.Key} has no port{Wanted(parent)}");
    }

    private static string Wanted(ParentRef parent) =>
        (parent.SectionName is { } section ? $" named {section}" : "") + (parent.Port is { } port ? $" with port {port}" : "");

    private static RouteAttachment Refuse(Route route, ParentRef parent, Gateway? gateway, string reason, string message)
    {
        var verdict = Verdict.No(reason, message);
        return new RouteAttachment
        {
            Route = route,
            Parent = parent,
            ParentFound = true,
            Gateway = gateway,
            Accepted = verdict,
            Offer = verdict,
        };
    }
}
