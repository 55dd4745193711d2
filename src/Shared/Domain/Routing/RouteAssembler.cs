using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Works out what becomes of one route: its parents, its rules, its backends.</summary>
internal sealed class RouteAssembler
{
    private readonly RouteAttacher attacher;
    private readonly BackendResolver backends;
    private readonly List<ResourceKey> defaults;

    public RouteAssembler(ClusterSnapshot snapshot, Grants grants, ListenerCatalog catalog, NamespaceRules namespaces)
    {
        attacher = new RouteAttacher(snapshot, catalog, namespaces);
        backends = new BackendResolver(snapshot, grants);
        defaults =
        [
            .. snapshot
                .Of(KnownKinds.Gateway)
                .All.Select(Gateway.Of)
                .Where(gateway => gateway.DefaultScope == "All")
                .Select(gateway => gateway.Key),
        ];
    }

    public RoutedRoute Assemble(Route route)
    {
        var rules = Rules(route, mesh: false);
        var refused = RuleChecks.Refusal(route, rules);
        var attachments = ImmutableArray.CreateBuilder<RouteAttachment>(route.Parents.Length);
        foreach (var parent in defaults.Count == 0 ? route.Parents : [.. route.Parents, .. Defaults(route)])
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
            MeshRules = route.Parents.Any(parent => parent.IsMesh) ? Rules(route, mesh: true) : rules,
            Refused = refused,
            Attachments = attachments.DrainToImmutable(),
        };
    }

    // Gateways that offer themselves to every route that asks for one; those it names itself are its parents already.
    private IEnumerable<ParentRef> Defaults(Route route) =>
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

    private ImmutableArray<RoutedRule> Rules(Route route, bool mesh)
    {
        var rules = ImmutableArray.CreateBuilder<RoutedRule>(route.Rules.Length);
        foreach (var rule in route.Rules)
        {
            var resolved = ImmutableArray.CreateBuilder<BackendResolution>(rule.Backends.Length);
            foreach (var backend in rule.Backends)
            {
                resolved.Add(backends.Resolve(backend, route, mesh));
            }

            rules.Add(
                new RoutedRule
                {
                    Rule = rule,
                    Backends = resolved.MoveToImmutable(),
                    FilterBackends = FilterBackends(rule, route, mesh),
                    Dropped = RuleChecks.Dropped(rule),
                }
            );
        }

        return rules.MoveToImmutable();
    }

    private ImmutableArray<BackendResolution> FilterBackends(RouteRule rule, Route route, bool mesh)
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
                .Select(backend => backends.Resolve(backend, route, mesh)),
        ];
    }
}
