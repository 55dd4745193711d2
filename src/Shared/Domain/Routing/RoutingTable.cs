using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>
/// The routing facts of one snapshot: listeners with their conflicts, routes with the listeners that took them, backends with
/// what is wrong with them. Built once per version, immutable to its readers, the same for any order of input.
/// </summary>
public sealed class RoutingTable
{
    private readonly ListenerCatalog catalog;
    private readonly Dictionary<ResourceKey, RoutedRoute> routes;

    // Status and topology never ask where a request goes, so they do not pay for the search structures.
    private readonly Lazy<TrafficIndex> index;

    private RoutingTable(ClusterSnapshot snapshot, Grants grants, ListenerCatalog catalog, Dictionary<ResourceKey, RoutedRoute> routes)
    {
        Snapshot = snapshot;
        Grants = grants;
        BackendTls = new BackendTlsPolicies(snapshot);
        Endpoints = new EndpointReadiness(snapshot);
        index = new Lazy<TrafficIndex>(() => new TrafficIndex(this));
        this.catalog = catalog;
        this.routes = routes;
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

    /// <summary>All listeners: each Gateway's own, then those of the ListenerSets it allows.</summary>
    public ImmutableArray<RoutedListener> Listeners => catalog.All;

    /// <summary>All ListenerSets, also those that no Gateway takes.</summary>
    public IEnumerable<RoutedListenerSet> ListenerSets => catalog.Sets.Values;

    public IEnumerable<RoutedRoute> Routes => routes.Values;

    /// <summary>The listeners in the list of this Gateway or ListenerSet.</summary>
    public ImmutableArray<RoutedListener> ListenersOf(ResourceKey owner) => catalog.Of(owner);

    /// <summary>The listeners that serve at this Gateway's addresses: its own and those of its ListenerSets.</summary>
    public ImmutableArray<RoutedListener> ListenersAt(ResourceKey gateway) => catalog.At(gateway);

    /// <summary>The set with its Gateway's word on it; null when there is no such set.</summary>
    public RoutedListenerSet? ListenerSet(ResourceKey key) => catalog.Sets.GetValueOrDefault(key);

    /// <summary>The route; null when there is none.</summary>
    public RoutedRoute? Route(ResourceKey key) => routes.GetValueOrDefault(key);

    /// <summary>What became of each of the route's parents, in order; empty when there is no such route.</summary>
    public ImmutableArray<RouteAttachment> Attachments(ResourceKey route) => Route(route)?.Attachments ?? [];

    /// <summary>What became of each backend of the route, in field order, mirrors and authorisation services included.</summary>
    public IEnumerable<BackendResolution> Backends(ResourceKey route) => Route(route)?.Backends ?? [];

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
        var attacher = new RouteAttacher(snapshot, catalog, namespaces);
        var backends = new BackendResolver(snapshot, grants);
        var defaults = snapshot
            .Of(KnownKinds.Gateway)
            .All.Select(Gateway.Of)
            .Where(gateway => gateway.DefaultScope == "All")
            .Select(gateway => gateway.Key)
            .ToList();
        var routes = new Dictionary<ResourceKey, RoutedRoute>();
        foreach (var kind in KnownKinds.Routes)
        {
            foreach (var resource in snapshot.Of(kind).All)
            {
                var route = Build(GatewayApi.Route.Of(resource), attacher, backends, defaults);
                routes.Add(route.Key, route);
            }
        }

        RouteRivalry.Settle(routes.Values, implementations);
        CountAttached(routes.Values);
        return new RoutingTable(snapshot, grants, catalog, routes) { Profile = profile };
    }

    private static RoutedRoute Build(Route route, RouteAttacher attacher, BackendResolver backends, List<ResourceKey> defaults)
    {
        var rules = Rules(route, backends, mesh: false);
        var refused = RuleChecks.Refusal(route, rules);
        var attachments = ImmutableArray.CreateBuilder<RouteAttachment>(route.Parents.Length);
        foreach (var parent in defaults.Count == 0 ? route.Parents : [.. route.Parents, .. Defaults(route, defaults)])
        {
            var attachment = attacher.Attach(route, parent);
            attachments.Add(
                refused is null || !attachment.Accepted.Holds ? attachment : attachment with { Accepted = refused, Listeners = [] }
            );
        }

        return new RoutedRoute
        {
            Route = route,
            Rules = rules,
            MeshRules = route.Parents.Any(parent => parent.IsMesh) ? Rules(route, backends, mesh: true) : rules,
            Refused = refused,
            Attachments = attachments.DrainToImmutable(),
        };
    }

    // Gateways that offer themselves to every route that asks for one; those it names itself are its parents already.
    private static IEnumerable<ParentRef> Defaults(Route route, List<ResourceKey> defaults) =>
        route.UseDefaultGateways != "All"
            ? []
            : defaults
                .Where(gateway => !route.Parents.Any(parent => parent.Key == gateway))
                .Select(gateway => new ParentRef
                {
                    Group = gateway.Group,
                    Kind = gateway.Kind,
                    Namespace = gateway.Namespace,
                    NamespaceGiven = true,
                    Name = gateway.Name,
                    Index = -1,
                    Path = "spec.useDefaultGateways",
                });

    private static ImmutableArray<RoutedRule> Rules(Route route, BackendResolver resolver, bool mesh)
    {
        var rules = ImmutableArray.CreateBuilder<RoutedRule>(route.Rules.Length);
        foreach (var rule in route.Rules)
        {
            var backends = ImmutableArray.CreateBuilder<BackendResolution>(rule.Backends.Length);
            foreach (var backend in rule.Backends)
            {
                backends.Add(resolver.Resolve(backend, route, mesh));
            }

            rules.Add(
                new RoutedRule
                {
                    Rule = rule,
                    Backends = backends.MoveToImmutable(),
                    FilterBackends = FilterBackends(rule, route, resolver, mesh),
                    Dropped = RuleChecks.Dropped(rule),
                }
            );
        }

        return rules.MoveToImmutable();
    }

    private static ImmutableArray<BackendResolution> FilterBackends(RouteRule rule, Route route, BackendResolver resolver, bool mesh)
    {
        if (rule.Filters.IsEmpty && rule.Backends.All(backend => backend.Filters.IsEmpty))
        {
            return [];
        }

        return
        [
            .. rule
                .Filters.Concat(rule.Backends.SelectMany(backend => backend.Filters))
                .Select(filter =>
                    filter switch
                    {
                        RequestMirrorFilter mirror => mirror.Backend,
                        ExternalAuthFilter auth => auth.Backend,
                        _ => null,
                    }
                )
                .OfType<BackendRef>()
                .Select(backend => resolver.Resolve(backend, route, mesh)),
        ];
    }

    // A route that names one listener by two parents counts once.
    private static void CountAttached(IEnumerable<RoutedRoute> routes)
    {
        var seen = new HashSet<RoutedListener>();
        foreach (var route in routes)
        {
            seen.Clear();
            foreach (var attachment in route.Attachments)
            {
                foreach (var binding in attachment.Listeners)
                {
                    if (seen.Add(binding.Listener))
                    {
                        binding.Listener.AttachedRoutes++;
                    }
                }
            }
        }
    }
}
