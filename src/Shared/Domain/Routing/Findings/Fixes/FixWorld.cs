using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>What fixes are worked out from. Everything in it is immutable: fixes are asked for from several threads.</summary>
/// <param name="Table">The table of the same snapshot.</param>
internal sealed record FixWorld(ClusterSnapshot Snapshot, RoutingTable Table, DateTimeOffset Now)
{
    private readonly Lazy<ILookup<RoutedListener, (Route Route, ListenerBinding Binding)>> bindings = new(() =>
        Table
            .Routes.SelectMany(route => route.Attachments)
            .SelectMany(attachment => attachment.Listeners.Select(binding => (attachment.Route, binding)))
            .ToLookup(pair => pair.binding.Listener)
    );

    /// <summary>What routes ask of the listener.</summary>
    public IEnumerable<ListenerBinding> RoutesOn(RoutedListener listener) => bindings.Value[listener].Select(pair => pair.Binding);

    /// <summary>The listener would take the route if it were named.</summary>
    public bool Takes(RoutedListener listener, Route route) =>
        Carries(listener, route) && Admits(listener, route) && !HasRival(listener, route);

    /// <summary>A route of the other HTTP kind has one of the hostnames on the listener: only one of the two could stay.</summary>
    public bool HasRival(RoutedListener listener, Route route) =>
        (route.IsHttp || route.IsGrpc)
        && bindings
            .Value[listener]
            .Any(pair =>
                (pair.Route.IsHttp || pair.Route.IsGrpc)
                && pair.Route.IsGrpc != route.IsGrpc
                && (
                    route.Hostnames.IsEmpty
                    || pair.Binding.Hostnames.Any(taken => route.Hostnames.Any(own => Hostnames.Intersect(own, taken) is not null))
                )
            );

    /// <summary>The listener takes the kind, and one of the route's hostnames meets its own.</summary>
    public static bool Carries(RoutedListener listener, Route route) =>
        listener.SupportedKinds.Contains(route.GroupKind) && Meets(listener, route);

    public static bool Meets(RoutedListener listener, Route route) =>
        route.Hostnames.IsEmpty || route.Hostnames.Any(hostname => Hostnames.Intersect(listener.Spec.Hostname, hostname) is not null);

    /// <summary>The listener takes routes from the route's namespace.</summary>
    public bool Admits(RoutedListener listener, Route route) =>
        new NamespaceRules(Snapshot).Allows(listener.Spec.AllowedNamespaces, listener.Owner.Namespace, route.Key.Namespace);

    /// <summary>What would become of the reference.</summary>
    public BackendResolution Resolve(BackendRef backend, Route route) =>
        new BackendResolver(Snapshot, Table.Grants).Resolve(backend, route, mesh: false);

    /// <summary>The reference would carry traffic: it holds, and there is somebody to answer, as far as one can tell.</summary>
    public bool Works(BackendResolution backend) =>
        backend is { IsValid: true, Target: { } target } && Table.Endpoints.Of(target) != Readiness.None;
}
