using System.Globalization;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Topology;

/// <summary>Draws a rule with the backends it sends to, copies to and asks.</summary>
internal sealed class RuleTopology(TopologyGraph graph, WorkloadTopology workloads)
{
    public void Draw(Route route, RoutedRule routed, string routeId)
    {
        var rule = routed.Rule;
        var id = TopologyIds.Rule(route, rule);
        var redirect = RuleWords.Redirect(rule);
        var verdict = graph.Worse(HealthOf(routed, redirect), route.Key, rule.Path);
        var match = RuleWords.Match(route, rule);
        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Rule,
                Kind = "Rule",
                Code = "RU",
                Namespace = route.Key.Namespace,
                Name = rule.Name ?? string.Create(CultureInfo.InvariantCulture, $"rule {rule.Index + 1}"),
                Detail = redirect.Length == 0 ? match : $"{match}  {redirect}",
                Object = route.Key,
                Health = verdict.State,
                Reason = verdict.Sentence,
                Badges = Badges(rule),
            }
        );
        graph.Join(routeId, id);
        var total = routed.TotalWeight;
        foreach (var backend in routed.Backends)
        {
            Lead(id, backend, total, routed.Backends.Length);
        }

        foreach (var (backend, filter) in routed.FilterBackends.Zip(FilterTargets(rule)))
        {
            var mirror = filter as RequestMirrorFilter;
            graph.AddParallel(
                Edge(id, backend, mirror is null ? "auth" : "mirror") with
                {
                    Mirror = mirror is not null,
                    Label =
                        mirror is null ? "asks"
                        : mirror.Percent < 100 ? $"mirror {Percent(mirror.Percent / 100)}"
                        : "mirror",
                }
            );
        }
    }

    private void Lead(string from, BackendResolution backend, long total, int count)
    {
        var share = total == 0 ? 0 : backend.Ref.Weight / (double)total;
        var edge = Edge(from, backend, "");
        var weight = $"weight {backend.Ref.Weight} of {total}";
        graph.AddParallel(
            edge with
            {
                Share = count == 1 && share > 0 ? null : share,
                Label = count == 1 && share > 0 ? "" : Percent(share),
                Reason =
                    edge.Reason.Length > 0 ? edge.Reason
                    : count == 1 && share > 0 ? ""
                    : weight,
            }
        );
    }

    private TopologyEdge Edge(string from, BackendResolution backend, string part)
    {
        var to = Target(backend);
        var port = backend.Ref.Port is { } number ? $":{number}" : "";
        return new TopologyEdge
        {
            Id = $"{TopologyIds.Edge(from, to)}{port}{(part.Length == 0 ? "" : $" {part}")}",
            From = from,
            To = to,
            Provenance = backend.IsValid ? Provenance.Resolved : Provenance.Declared,
            Health = backend.IsValid ? HealthState.Ok : HealthState.Critical,
            Reason = backend.Message,
        };
    }

    private string Target(BackendResolution backend)
    {
        if (backend.State == BackendState.RefNotPermitted)
        {
            return graph.AddAbsent(backend.Ref.Key, TopologyStage.Service, "SV", backend.Message, refused: true);
        }

        if (backend.Target is not { } target)
        {
            // A host name outside the cluster is a valid backend that is no object.
            return backend.IsValid
                ? Foreign(backend.Ref.Key, null, HealthState.Unknown, "Outside the cluster, which nobody watches")
                : graph.AddAbsent(backend.Ref.Key, TopologyStage.Service, "SV", backend.Message);
        }

        if (target.GroupKind == KnownKinds.Service)
        {
            return workloads.Service(target);
        }

        var verdict = graph.HealthOf(target);
        return Foreign(target.Key, target.Key, verdict.State, verdict.Sentence);
    }

    private string Foreign(ResourceKey key, ResourceKey? resource, HealthState state, string reason)
    {
        var id = TopologyIds.Of(key);
        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Service,
                Kind = key.Kind,
                Code = "SV",
                Namespace = key.Namespace,
                Name = key.Name,
                Detail = key.Kind,
                Object = resource,
                Health = state,
                Reason = reason,
            }
        );
        return id;
    }

    private static IEnumerable<RouteFilter> FilterTargets(RouteRule rule) =>
        rule
            .Filters.Concat(rule.Backends.SelectMany(backend => backend.Filters))
            .Where(filter => filter is RequestMirrorFilter or ExternalAuthFilter);

    private static HealthVerdict HealthOf(RoutedRule routed, string redirect)
    {
        if (routed.Dropped is { } dropped)
        {
            return new HealthVerdict(HealthState.Critical, dropped);
        }

        var bearing = routed.Backends.Where(backend => backend.Ref.Weight > 0).ToList();
        if (bearing.Count == 0)
        {
            return redirect.Length > 0
                ? new HealthVerdict(HealthState.Ok, "Answers with a redirect")
                : new HealthVerdict(HealthState.Critical, "No backend takes its traffic: it answers 500");
        }

        var broken = bearing.Where(backend => !backend.IsValid).ToList();
        return broken.Count == 0 ? new HealthVerdict(HealthState.Ok, "All of its backends resolve")
            : broken.Count == bearing.Count ? new HealthVerdict(HealthState.Critical, Sentence(broken[0]))
            : new HealthVerdict(HealthState.Warning, $"{broken.Count} of {bearing.Count} backends broken: {broken[0].Message}");
    }

    private static string Sentence(BackendResolution backend) =>
        backend.Message.Length == 0 ? "Its backend is broken" : char.ToUpperInvariant(backend.Message[0]) + backend.Message[1..];

    private static List<string> Badges(RouteRule rule)
    {
        List<string> badges = [];
        Mark(rule.Filters.OfType<RequestRedirectFilter>().Any(), "redirect");
        Mark(rule.Filters.OfType<UrlRewriteFilter>().Any(), "rewrite");
        Mark(
            rule.Filters.OfType<RequestMirrorFilter>().Any()
                || rule.Backends.Any(backend => backend.Filters.OfType<RequestMirrorFilter>().Any()),
            "mirror"
        );
        Mark(rule.Filters.OfType<HeaderModifierFilter>().Any(), "headers");
        Mark(rule.Filters.OfType<CorsFilter>().Any(), "CORS");
        Mark(rule.Filters.OfType<ExternalAuthFilter>().Any(), "auth");
        Mark(rule.Filters.OfType<ExtensionRefFilter>().Any(), "extension");
        Mark(rule.RequestTimeout is not null || rule.BackendTimeout is not null, "timeout");
        Mark(rule.Retry is not null, "retry");
        return badges;

        void Mark(bool on, string badge)
        {
            if (on)
            {
                badges.Add(badge);
            }
        }
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
