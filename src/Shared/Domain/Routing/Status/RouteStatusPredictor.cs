using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing.Status;

/// <summary>Predicts the status of a route for each of its parents.</summary>
internal static class RouteStatusPredictor
{
    // Whoever runs the mesh writes under its own name; the specification has no way to find it from the route.
    private const string MeshController = "mesh";

    public static PredictedStatus? Of(RoutingTable table, StatusOptions options, RoutedRoute route)
    {
        var parents = new List<PredictedParent>();
        foreach (var attachment in route.Attachments)
        {
            if (!attachment.ParentFound)
            {
                continue;
            }

            var controller = attachment.Parent.IsMesh
                ? options.ControllerName ?? MeshController
                : options.ControllerOf(table.Snapshot, attachment.Gateway?.ClassName ?? "");
            if (controller is not null)
            {
                parents.Add(
                    new PredictedParent(
                        Ref(attachment.Parent),
                        controller,
                        Conditions(table, route, attachment, options.ProfileFor(controller))
                    )
                );
            }
        }

        return parents.Count == 0 && options.ControllerName is not null ? null : new PredictedStatus { Key = route.Key, Parents = parents };
    }

    private static PredictedRef Ref(ParentRef parent) =>
        new()
        {
            Group = parent.Group,
            Kind = parent.Kind,
            Namespace = parent.NamespaceGiven ? parent.Namespace : null,
            Name = parent.Name,
            SectionName = parent.SectionName,
            Port = parent.Port,
        };

    // ResolvedRefs is told even when the route is not accepted: the two have nothing to do with each other.
    private static List<PredictedCondition> Conditions(
        RoutingTable table,
        RoutedRoute route,
        RouteAttachment attachment,
        StatusProfile profile
    )
    {
        if (profile == StatusProfile.EnvoyGateway && !attachment.Parent.IsMesh)
        {
            return EnvoyRouteStatus.Conditions(table, route, attachment);
        }

        var rules = attachment.Parent.IsMesh ? route.MeshRules : route.Rules;
        var conditions = new List<PredictedCondition>
        {
            PredictedCondition.Of("Accepted", attachment.Accepted),
            PredictedCondition.Of("ResolvedRefs", References(table, rules)),
        };
        var dropped = rules.Select(rule => rule.Dropped ?? WithoutAuthorisation(rule)).OfType<string>().ToList();
        if (attachment.Accepted.Holds && dropped.Count > 0 && dropped.Count < rules.Length)
        {
            conditions.Add(
                new PredictedCondition(
                    "PartiallyInvalid",
                    "True",
                    RoutingReasons.UnsupportedValue,
                    $"Dropped Rule: {string.Join("; ", dropped)}"
                )
            );
        }

        return conditions;
    }

    // A rule that cannot ask whoever decides about its requests must not be served as if nobody had to be asked.
    private static string? WithoutAuthorisation(RoutedRule rule) =>
        rule
            .Rule.Filters.OfType<ExternalAuthFilter>()
            .FirstOrDefault(filter => rule.FilterBackends.Any(backend => !backend.IsValid && backend.Ref.Path == filter.Backend.Path))
            is { } filter
            ? $"{filter.Path}: the authorisation service cannot be used"
            : null;

    private static Verdict References(RoutingTable table, IReadOnlyList<RoutedRule> rules)
    {
        foreach (var rule in rules)
        {
            foreach (var backend in rule.Backends.Concat(rule.FilterBackends))
            {
                if (!backend.IsValid)
                {
                    return Verdict.No(Reason(backend), $"{backend.Ref.Path}: {backend.Message}");
                }
            }

            foreach (
                var filter in rule
                    .Rule.Filters.Concat(rule.Rule.Backends.SelectMany(backend => backend.Filters))
                    .OfType<ExtensionRefFilter>()
            )
            {
                if (table.Snapshot.Find(filter.Target.Key) is null)
                {
                    return Verdict.No(
                        table.Snapshot.Serves(filter.Target.GroupKind) ? RoutingReasons.BackendNotFound : RoutingReasons.InvalidKind,
                        $"{filter.Path}: {filter.Target.Key} does not exist"
                    );
                }
            }
        }

        return Verdict.Yes(RoutingReasons.ResolvedRefs, "All references hold");
    }

    private static string Reason(BackendResolution backend) =>
        backend.State switch
        {
            BackendState.PortNotFound or BackendState.BackendNotFound => RoutingReasons.BackendNotFound,
            BackendState.RefNotPermitted => RoutingReasons.RefNotPermitted,
            BackendState.InvalidKind => RoutingReasons.InvalidKind,
            BackendState.UnsupportedProtocol => RoutingReasons.UnsupportedProtocol,
            _ => RoutingReasons.ResolvedRefs,
        };
}
