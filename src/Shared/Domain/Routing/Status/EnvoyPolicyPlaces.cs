using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>How close a policy is to requests; the closer one is looked at first.</summary>
internal enum EnvoyPolicyLevel
{
    Rule,
    Route,
    SetListener,
    Set,
    Listener,
    Gateway,
}

/// <summary>A policy at one of its targets, and whose status tells of it.</summary>
internal sealed record EnvoyPolicyPlace(EnvoyPolicy Policy, EnvoyPolicyTarget Target, EnvoyPolicyLevel Level)
{
    /// <summary>Where the target can be reached by, each a Gateway or one of its listeners.</summary>
    public required IReadOnlyList<PredictedRef> Ancestors { get; init; }

    /// <summary>The listeners that it is about.</summary>
    public required IReadOnlyList<RoutedListener> Listeners { get; init; }

    /// <summary>False when the section that it names is not there.</summary>
    public required bool SectionFound { get; init; }

    /// <summary>The object behind the first ancestor, by whose class its controller is known.</summary>
    public required Gateway Gateway { get; init; }
}

/// <summary>Finds the targets of policies among what Envoy Gateway serves.</summary>
internal static class EnvoyPolicyPlaces
{
    /// <summary>Null when the target does not exist, or is served by somebody else: then nothing is written.</summary>
    public static EnvoyPolicyPlace? Of(RoutingTable table, EnvoyPolicy policy, EnvoyPolicyTarget target) =>
        target.Key.GroupKind == KnownKinds.Gateway
            ? table.Snapshot.Find(target.Key) is { } resource
                ? AtOwner(table, policy, target, Gateway.Of(resource), false)
                : null
            : target.Key.GroupKind == KnownKinds.ListenerSet
                ? table.ListenerSet(target.Key) is { Gateway: { } gateway }
                    ? AtOwner(table, policy, target, gateway, true)
                    : null
                : AtRoute(table, policy, target);

    private static EnvoyPolicyPlace? AtOwner(RoutingTable table, EnvoyPolicy policy, EnvoyPolicyTarget target, Gateway gateway, bool ofSet)
    {
        if (!table.Implementations.IsEnvoyGateway(gateway))
        {
            return null;
        }

        var listeners = table.ListenersOf(target.Key).Where(listener => target.Section is null || listener.Name == target.Section).ToList();
        var level = (ofSet, target.Section is null) switch
        {
            (false, true) => EnvoyPolicyLevel.Gateway,
            (false, false) => EnvoyPolicyLevel.Listener,
            (true, true) => EnvoyPolicyLevel.Set,
            _ => EnvoyPolicyLevel.SetListener,
        };
        return new EnvoyPolicyPlace(policy, target, level)
        {
            Ancestors = [Ref(target.Key, target.Section)],
            Listeners = listeners,
            SectionFound = target.Section is null || listeners.Count > 0,
            Gateway = gateway,
        };
    }

    private static EnvoyPolicyPlace? AtRoute(RoutingTable table, EnvoyPolicy policy, EnvoyPolicyTarget target)
    {
        if (table.Route(target.Key) is not { } route)
        {
            return null;
        }

        var implementations = table.Implementations;
        var served = route
            .Attachments.Where(attachment => attachment.Gateway is { } gateway && implementations.IsEnvoyGateway(gateway))
            .ToList();
        return served.Count == 0
            ? null
            : new EnvoyPolicyPlace(policy, target, target.Section is null ? EnvoyPolicyLevel.Route : EnvoyPolicyLevel.Rule)
            {
                Ancestors = [.. served.Select(attachment => Ref(attachment.Parent.Key, attachment.Parent.SectionName)).Distinct()],
                Listeners = [.. served.SelectMany(attachment => attachment.Offered).Select(binding => binding.Listener).Distinct()],
                SectionFound = target.Section is null || route.Route.Rules.Any(rule => rule.Name == target.Section),
                Gateway = served[0].Gateway!,
            };
    }

    public static PredictedRef Ref(ResourceKey key, string? section) =>
        new()
        {
            Group = key.Group,
            Kind = key.Kind,
            Namespace = key.Namespace,
            Name = key.Name,
            SectionName = section,
        };
}
