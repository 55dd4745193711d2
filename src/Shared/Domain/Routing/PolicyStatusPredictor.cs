using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Predicts the status of BackendTLSPolicies: one entry for each Gateway that reaches a target.</summary>
internal static class PolicyStatusPredictor
{
    public static IEnumerable<PredictedStatus> Of(RoutingTable table, StatusOptions options)
    {
        if (table.BackendTls.All.Count == 0)
        {
            yield break;
        }

        var gateways = GatewaysByBackend(table);
        foreach (var policy in table.BackendTls.All)
        {
            var ancestors = new List<PredictedAncestor>();
            foreach (var gateway in Reaching(policy.Policy, gateways))
            {
                if (options.ControllerOf(table.Snapshot, gateway.ClassName) is { } controller)
                {
                    ancestors.Add(
                        new PredictedAncestor(
                            new PredictedRef
                            {
                                Group = gateway.Key.Group,
                                Kind = gateway.Key.Kind,
                                Namespace = gateway.Key.Namespace,
                                Name = gateway.Key.Name,
                            },
                            controller,
                            [PredictedCondition.Of("Accepted", policy.Accepted), PredictedCondition.Of("ResolvedRefs", policy.ResolvedRefs)]
                        )
                    );
                }
            }

            if (ancestors.Count > 0 || options.ControllerName is null)
            {
                yield return new PredictedStatus { Key = policy.Policy.Key, Ancestors = ancestors };
            }
        }
    }

    private static IEnumerable<Gateway> Reaching(
        BackendTlsPolicy policy,
        Dictionary<ResourceKey, Dictionary<ResourceKey, Gateway>> gateways
    ) =>
        policy
            .Targets.Select(target => new ResourceKey(target.Group, target.Kind, policy.Key.Namespace, target.Name))
            .SelectMany(target => gateways.TryGetValue(target, out var reaching) ? reaching.Values : Enumerable.Empty<Gateway>())
            .DistinctBy(gateway => gateway.Key)
            .OrderBy(gateway => gateway.Key);

    private static Dictionary<ResourceKey, Dictionary<ResourceKey, Gateway>> GatewaysByBackend(RoutingTable table)
    {
        var found = new Dictionary<ResourceKey, Dictionary<ResourceKey, Gateway>>();
        foreach (var route in table.Routes)
        {
            var gateways = route
                .Attachments.Where(attachment => attachment.Accepted.Holds)
                .Select(attachment => attachment.Gateway)
                .OfType<Gateway>()
                .ToList();
            foreach (var backend in gateways.Count == 0 ? [] : route.Backends)
            {
                if (!found.TryGetValue(backend.Ref.Key, out var reaching))
                {
                    found[backend.Ref.Key] = reaching = [];
                }

                foreach (var gateway in gateways)
                {
                    reaching[gateway.Key] = gateway;
                }
            }
        }

        return found;
    }
}
