using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>Predicts the status of BackendTLSPolicies: one entry for each place from which a target is reached.</summary>
internal static class PolicyStatusPredictor
{
    public static IEnumerable<PredictedStatus> Of(RoutingTable table, StatusOptions options)
    {
        if (table.BackendTls.All.Count == 0)
        {
            yield break;
        }

        var places = PlacesByBackend(table, options);
        foreach (var policy in table.BackendTls.All)
        {
            var ancestors = Reaching(policy.Policy, places)
                .Select(place => new PredictedAncestor(
                    place.Ancestor,
                    place.Controller,
                    Conditions(policy, options.ProfileFor(place.Controller))
                ))
                .ToList();
            if (ancestors.Count > 0 || options.ControllerName is null)
            {
                yield return new PredictedStatus { Key = policy.Policy.Key, Ancestors = ancestors };
            }
        }
    }

    // Envoy Gateway looks no further into a policy that has lost.
    private static PredictedCondition[] Conditions(RoutedBackendTls policy, StatusProfile profile)
    {
        var accepted = PredictedCondition.Of("Accepted", policy.Accepted);
        return profile == StatusProfile.EnvoyGateway && policy.Accepted.Reason == RoutingReasons.Conflicted
            ? [accepted]
            : [accepted, PredictedCondition.Of("ResolvedRefs", policy.ResolvedRefs)];
    }

    private static IEnumerable<(PredictedRef Ancestor, string Controller)> Reaching(
        BackendTlsPolicy policy,
        Dictionary<ResourceKey, HashSet<(PredictedRef Ancestor, string Controller)>> places
    ) =>
        policy
            .Targets.Select(target => new ResourceKey(target.Group, target.Kind, policy.Key.Namespace, target.Name))
            .SelectMany(target => places.TryGetValue(target, out var reaching) ? reaching : [])
            .Distinct()
            .OrderBy(place => place.Ancestor.Namespace, StringComparer.Ordinal)
            .ThenBy(place => place.Ancestor.Name, StringComparer.Ordinal)
            .ThenBy(place => place.Ancestor.SectionName, StringComparer.Ordinal);

    private static Dictionary<ResourceKey, HashSet<(PredictedRef Ancestor, string Controller)>> PlacesByBackend(
        RoutingTable table,
        StatusOptions options
    )
    {
        var found = new Dictionary<ResourceKey, HashSet<(PredictedRef Ancestor, string Controller)>>();
        foreach (var route in table.Routes)
        {
            var ancestors = route
                .Attachments.Where(attachment => attachment.Accepted.Holds)
                .Select(attachment => Place(table, options, attachment))
                .OfType<(PredictedRef Ancestor, string Controller)>()
                .ToList();
            foreach (var backend in ancestors.Count == 0 ? [] : route.Backends)
            {
                if (!found.TryGetValue(backend.Ref.Key, out var reaching))
                {
                    found[backend.Ref.Key] = reaching = [];
                }

                reaching.UnionWith(ancestors);
            }
        }

        return found;
    }

    // The specification names the Gateway; Envoy Gateway repeats what the route says, with section and port.
    private static (PredictedRef Ancestor, string Controller)? Place(RoutingTable table, StatusOptions options, RouteAttachment attachment)
    {
        if (attachment.Gateway is not { } gateway || options.ControllerOf(table.Snapshot, gateway.ClassName) is not { } controller)
        {
            return null;
        }

        var parent = attachment.Parent;
        return options.ProfileFor(controller) == StatusProfile.EnvoyGateway
            ? (EnvoyPolicyPlaces.Ref(parent.Key, parent.SectionName) with { Port = parent.Port }, controller)
            : (EnvoyPolicyPlaces.Ref(gateway.Key, null), controller);
    }
}
