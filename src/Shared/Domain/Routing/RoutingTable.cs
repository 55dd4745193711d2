using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Domain.Routing;

/// <summary>
/// The routing facts of one snapshot: listeners with their conflicts, routes with the listeners that took them, backends with
/// what is wrong with them. Built once per version, immutable to its readers, the same for any order of input.
/// </summary>
public sealed class RoutingTable
{
    private readonly ListenerCatalog catalog;
    private readonly Dictionary<ResourceKey, RoutedRoute> routes;
    private readonly Lazy<IReadOnlyCollection<RoutedRoute>> ordered;
    private readonly Lazy<int[]> attached;
    private readonly Lazy<EnvoyOverlaps> overlaps;
    private readonly RouteKinds kinds;

    // Status and topology never ask where a request goes, so they do not pay for the search structures.
    private readonly Lazy<TrafficIndex> index;

    private RoutingTable(
        ClusterSnapshot snapshot,
        Grants grants,
        ListenerCatalog catalog,
        Dictionary<ResourceKey, RoutedRoute> routes,
        bool envoy
    )
    {
        Snapshot = snapshot;
        Grants = grants;
        BackendTls = new BackendTlsPolicies(snapshot, envoy);
        Endpoints = new EndpointReadiness(snapshot);
        index = new Lazy<TrafficIndex>(() => new TrafficIndex(this));
        ordered = new Lazy<IReadOnlyCollection<RoutedRoute>>(routes.Values);
        attached = new Lazy<int[]>(() => AttachedCounts.Of(this));
        overlaps = new Lazy<EnvoyOverlaps>(() => new EnvoyOverlaps(this, Implementations));
        kinds = RouteKinds.Of(routes.Values);
        this.catalog = catalog;
        this.routes = routes;
    }

    // The same world with other routes: everything that does not depend on them is shared.
    private RoutingTable(
        RoutingTable other,
        ClusterSnapshot snapshot,
        Dictionary<ResourceKey, RoutedRoute> routes,
        IReadOnlyList<RouteChange> changes,
        bool sameEndpoints
    )
    {
        Snapshot = snapshot;
        Grants = other.Grants;
        Profile = other.Profile;
        BackendTls = other.BackendTls;
        Endpoints = sameEndpoints ? other.Endpoints : new EndpointReadiness(snapshot);
        catalog = other.catalog;
        this.routes = routes;
        ordered =
            changes.Count == 0
                ? other.ordered
                : new Lazy<IReadOnlyCollection<RoutedRoute>>(() =>
                    [
                        .. KnownKinds.Routes.SelectMany(kind =>
                            snapshot.Of(kind).All.Select(resource => routes.GetValueOrDefault(resource.Key)).OfType<RoutedRoute>()
                        ),
                    ]
                );
        kinds = other.kinds.With(changes);
        overlaps = changes.Count == 0 ? other.overlaps : new Lazy<EnvoyOverlaps>(() => new EnvoyOverlaps(this, Implementations));
        attached = changes.Count == 0 ? other.attached : new Lazy<int[]>(() => AttachedCounts.Of(this));
        var known = sameEndpoints && other.index.IsValueCreated && changes.All(change => change.IsLocal) ? other.index.Value : null;
        index = known is null ? new Lazy<TrafficIndex>(() => new TrafficIndex(this)) : new(known.Exchange(this, changes));
    }

    public ClusterSnapshot Snapshot { get; }

    public Grants Grants { get; }

    /// <summary>The implementation it was judged for; null: by each class's controller.</summary>
    public StatusProfile? Profile { get; private init; }

    /// <summary>How backends are spoken to in TLS.</summary>
    public BackendTlsPolicies BackendTls { get; }

    /// <summary>Whether Services have endpoints to send to.</summary>
    public EndpointReadiness Endpoints { get; }

    internal TrafficIndex Index => index.Value;

    internal EnvoyOverlaps EnvoyOverlaps => overlaps.Value;

    internal Implementations Implementations => new(Snapshot, Profile);

    /// <summary>All listeners: each Gateway's own, then those of the ListenerSets it allows.</summary>
    public ImmutableArray<RoutedListener> Listeners => catalog.All;

    /// <summary>All ListenerSets, also those that no Gateway takes.</summary>
    public IEnumerable<RoutedListenerSet> ListenerSets => catalog.Sets.Values;

    /// <summary>All routes, by kind, namespace and name.</summary>
    public IReadOnlyCollection<RoutedRoute> Routes => ordered.Value;

    /// <summary>The listeners in the list of this Gateway or ListenerSet.</summary>
    public ImmutableArray<RoutedListener> ListenersOf(ResourceKey owner) => catalog.Of(owner);

    /// <summary>The listeners that serve at this Gateway's addresses: its own and those of its ListenerSets.</summary>
    public ImmutableArray<RoutedListener> ListenersAt(ResourceKey gateway) => catalog.At(gateway);

    /// <summary>The listeners that share a proxy with this Gateway's.</summary>
    internal ImmutableArray<RoutedListener> ListenersBeside(Gateway gateway) => catalog.Beside(gateway);

    /// <summary>The set with its Gateway's word on it; null when there is no such set.</summary>
    public RoutedListenerSet? ListenerSet(ResourceKey key) => catalog.Sets.GetValueOrDefault(key);

    /// <summary>The route; null when there is none.</summary>
    public RoutedRoute? Route(ResourceKey key) => routes.GetValueOrDefault(key);

    /// <summary>What became of each of the route's parents, in order; empty when there is no such route.</summary>
    public ImmutableArray<RouteAttachment> Attachments(ResourceKey route) => Route(route)?.Attachments ?? [];

    /// <summary>What became of each backend of the route, in field order, mirrors and authorisation services included.</summary>
    public IEnumerable<BackendResolution> Backends(ResourceKey route) => Route(route)?.Backends ?? [];

    /// <summary>Accepted routes of a listener, counted whether or not the listener itself works.</summary>
    public int AttachedRoutes(RoutedListener listener) => listener.Id < 0 ? 0 : attached.Value[listener.Id];

    /// <summary>Where the request goes, with every step of the decision.</summary>
    public TrafficAnswer Resolve(TrafficRequest request) => Resolve(request, trace: true);

    /// <param name="trace">False leaves the steps out: several times faster, with little garbage.</param>
    public TrafficAnswer Resolve(TrafficRequest request, bool trace) =>
        request.IsMesh ? new MeshResolver(this, request, trace).Resolve() : new GatewayResolver(this, request, trace).Resolve();

    /// <summary>Reads and judges everything. About linear in the number of objects.</summary>
    /// <param name="profile">Judge listeners as this implementation does; null: by the class's controller.</param>
    public static RoutingTable Build(ClusterSnapshot snapshot, StatusProfile? profile = null)
    {
        var grants = new Grants(snapshot);
        var namespaces = new NamespaceRules(snapshot);
        var implementations = new Implementations(snapshot, profile);
        var catalog = new ListenerCatalog(snapshot, grants, namespaces, implementations);
        var assembler = new RouteAssembler(snapshot, grants, catalog, namespaces);
        var routes = new Dictionary<ResourceKey, RoutedRoute>();
        foreach (var kind in KnownKinds.Routes)
        {
            foreach (var resource in snapshot.Of(kind).All)
            {
                routes.Add(resource.Key, assembler.Assemble(GatewayApi.Route.Of(resource)));
            }
        }

        RouteRivalry.Settle(routes.Values, implementations);
        return new RoutingTable(snapshot, grants, catalog, routes, implementations.OnlyEnvoyGateway) { Profile = profile };
    }

    /// <summary>
    /// The same as <see cref="Build"/>, made from an earlier table: when only routes and endpoints differ, only the routes that
    /// did change are judged again and all else is shared.
    /// </summary>
    /// <param name="earlier">A table of any earlier or later version of the same world.</param>
    public static RoutingTable Build(ClusterSnapshot snapshot, RoutingTable earlier)
    {
        if (SnapshotDifference.Between(earlier.Snapshot, snapshot) is not { } difference)
        {
            return Build(snapshot, earlier.Profile);
        }

        var assembler = new RouteAssembler(snapshot, earlier.Grants, earlier.catalog, new NamespaceRules(snapshot));
        var changes = difference
            .Routes.Select(key => new RouteChange(
                earlier.Route(key),
                snapshot.Find(key) is { } resource ? assembler.Assemble(GatewayApi.Route.Of(resource)) : null
            ))
            .ToList();
        if (earlier.kinds.Rivals(changes))
        {
            return Build(snapshot, earlier.Profile);
        }

        var routes = changes.Count == 0 ? earlier.routes : new Dictionary<ResourceKey, RoutedRoute>(earlier.routes);
        foreach (var (key, change) in difference.Routes.Zip(changes))
        {
            if (change.After is { } fresh)
            {
                routes[key] = fresh;
            }
            else
            {
                routes.Remove(key);
            }
        }

        return new RoutingTable(earlier, snapshot, routes, changes, difference.SameEndpoints);
    }
}
