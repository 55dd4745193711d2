using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>
/// Predicts the status of Envoy Gateway's own policies. The one closest to the request is in force, and of two at the same
/// place the older; those further out are told that they are overridden, or merged where the closer one asks for that.
/// </summary>
internal sealed class EnvoyPolicyStatus(RoutingTable table, StatusOptions options)
{
    private const int MostAncestors = 16;

    public static IEnumerable<PredictedStatus> Of(RoutingTable table, StatusOptions options)
    {
        var status = new EnvoyPolicyStatus(table, options);
        return EnvoyPolicy
            .Kinds.Where(kind => table.Snapshot.Of(kind).Count > 0)
            .SelectMany(kind =>
                status.OfKind([.. table.Snapshot.Of(kind).All.Select(resource => EnvoyPolicy.Read(resource, table.Snapshot))])
            );
    }

    private IEnumerable<PredictedStatus> OfKind(List<EnvoyPolicy> policies)
    {
        var places = policies
            .SelectMany(policy => policy.Targets.Select(target => EnvoyPolicyPlaces.Of(table, policy, target)))
            .OfType<EnvoyPolicyPlace>()
            .Where(place => options.ControllerOf(table.Snapshot, place.Gateway.ClassName) is not null)
            .Order(Comparer<EnvoyPolicyPlace>.Create(Compare))
            .ToList();
        var inForce = new Dictionary<EnvoyPolicyTarget, EnvoyPolicyPlace>();
        foreach (var place in places.Where(place => place.SectionFound))
        {
            inForce.TryAdd(place.Target, place);
        }

        var faults = policies.ToDictionary(policy => policy, policy => EnvoyPolicyFaults.Of(table, policy));
        foreach (var policy in policies)
        {
            var ancestors = new Dictionary<PredictedRef, PredictedAncestor>();
            foreach (var place in places.Where(place => place.Policy == policy))
            {
                var closest = inForce.GetValueOrDefault(place.Target) == place && policy.Merges ? Parent(place, inForce.Values) : null;
                var conditions = Conditions(place, inForce, faults[policy], closest);
                foreach (var ancestor in closest is null ? place.Ancestors : Sections(place))
                {
                    ancestors[ancestor] = new PredictedAncestor(ancestor, Controller(place), conditions);
                }
            }

            if (ancestors.Count > 0 || options.ControllerName is null)
            {
                yield return new PredictedStatus
                {
                    Key = policy.Resource.Key,
                    Ancestors =
                    [
                        .. ancestors
                            .Values.OrderBy(ancestor => ancestor.AncestorRef.Namespace, StringComparer.Ordinal)
                            .ThenBy(ancestor => ancestor.AncestorRef.Name, StringComparer.Ordinal)
                            .ThenBy(ancestor => ancestor.AncestorRef.SectionName, StringComparer.Ordinal)
                            .Take(MostAncestors),
                    ],
                };
            }
        }
    }

    private string Controller(EnvoyPolicyPlace place) => options.ControllerOf(table.Snapshot, place.Gateway.ClassName) ?? "";

    private static int Compare(EnvoyPolicyPlace left, EnvoyPolicyPlace right) =>
        left.Level != right.Level
            ? left.Level.CompareTo(right.Level)
            : GatewayApi.ResourceAge.Compare(left.Policy.Resource, right.Policy.Resource);

    private List<PredictedCondition> Conditions(
        EnvoyPolicyPlace place,
        Dictionary<EnvoyPolicyTarget, EnvoyPolicyPlace> inForce,
        string? fault,
        EnvoyPolicyPlace? closest
    )
    {
        var accepted = Accepted(place, inForce, fault);
        var conditions = new List<PredictedCondition> { PredictedCondition.Of("Accepted", accepted) };
        if (accepted.Reason is RoutingReasons.TargetNotFound or RoutingReasons.Conflicted)
        {
            return conditions;
        }

        var closer = inForce.Values.Where(other => other != place && other.Level < place.Level && IsUnder(other, place)).ToList();
        var merging = closer.Where(other => other.Policy.Merges).ToList();
        var replacing = closer.Except(merging).ToList();
        if (replacing.Count > 0)
        {
            conditions.Add(
                new("Overridden", "True", "Overridden", $"This policy is being overridden by other policies for {Names(replacing)}")
            );
        }

        if (merging.Count > 0 || closest is not null)
        {
            conditions.Add(
                new(
                    "Merged",
                    "True",
                    "Merged",
                    closest is not null
                        ? $"Merged with policy {closest.Policy.Resource.Namespace}/{closest.Policy.Resource.Name}"
                        : $"This policy is being merged by other policies for {Names(merging)}"
                )
            );
        }

        if (!place.Policy.OldFields.IsEmpty)
        {
            conditions.Add(new("Warning", "True", "DeprecatedField", $"{string.Join(", ", place.Policy.OldFields)} is deprecated"));
        }

        return conditions;
    }

    private Verdict Accepted(EnvoyPolicyPlace place, Dictionary<EnvoyPolicyTarget, EnvoyPolicyPlace> inForce, string? fault)
    {
        if (!place.SectionFound)
        {
            return Verdict.No(RoutingReasons.TargetNotFound, $"No section {place.Target.Section} found for {place.Target.Key}");
        }

        if (inForce[place.Target] is var winner && winner != place)
        {
            return Verdict.No(
                RoutingReasons.Conflicted,
                $"{winner.Policy.Resource.Key} is older and has the same target {place.Target.Key}"
            );
        }

        return fault is not null ? Verdict.No(RoutingReasons.Invalid, fault)
            : SharedPort(place) is { } shared ? Verdict.No(RoutingReasons.Invalid, shared)
            : Verdict.Yes(RoutingReasons.Accepted, "Policy has been accepted.");
    }

    // Plain HTTP listeners of one port are one listener of the proxy, which cannot treat its clients in two ways.
    private string? SharedPort(EnvoyPolicyPlace place)
    {
        if (!place.Policy.IsOfClients)
        {
            return null;
        }

        foreach (var listener in place.Listeners.Where(listener => listener.Spec.Protocol == "HTTP"))
        {
            var other = table
                .ListenersBeside(listener.Gateway)
                .FirstOrDefault(candidate =>
                    !ReferenceEquals(candidate, listener)
                    && candidate.Spec.Protocol == "HTTP"
                    && candidate.Spec.Port == listener.Spec.Port
                    && (place.Target.Section is not null || candidate.Gateway.Key != listener.Gateway.Key)
                );
            if (other is not null)
            {
                return $"{other} shares port {listener.Spec.Port} with listener {listener.Name}";
            }
        }

        return null;
    }

    private static bool IsUnder(EnvoyPolicyPlace closer, EnvoyPolicyPlace outer) =>
        (closer.Level, outer.Level) switch
        {
            (EnvoyPolicyLevel.Rule, EnvoyPolicyLevel.Route) => closer.Target.Key == outer.Target.Key,
            (EnvoyPolicyLevel.SetListener, EnvoyPolicyLevel.Set) => closer.Target.Key == outer.Target.Key,
            (EnvoyPolicyLevel.Listener, EnvoyPolicyLevel.Gateway) => closer.Target.Key == outer.Target.Key,
            (EnvoyPolicyLevel.SetListener or EnvoyPolicyLevel.Set, EnvoyPolicyLevel.Gateway) => closer.Gateway.Key == outer.Target.Key,
            (EnvoyPolicyLevel.Rule or EnvoyPolicyLevel.Route, EnvoyPolicyLevel.Gateway) => closer.Ancestors.Any(ancestor =>
                ancestor.Kind == outer.Target.Key.Kind
                && ancestor.Namespace == outer.Target.Key.Namespace
                && ancestor.Name == outer.Target.Key.Name
            ) || closer.Listeners.Any(listener => listener.Gateway.Key == outer.Target.Key),
            (EnvoyPolicyLevel.Rule or EnvoyPolicyLevel.Route, _) => closer.Listeners.Intersect(outer.Listeners).Any(),
            _ => false,
        };

    // What a merging policy is laid over: the closest one further out that is not itself for a part of the same route.
    private static EnvoyPolicyPlace? Parent(EnvoyPolicyPlace place, IEnumerable<EnvoyPolicyPlace> inForce) =>
        place.Level > EnvoyPolicyLevel.Route
            ? null
            : inForce.Where(other => other.Level > place.Level && IsUnder(place, other)).MinBy(other => other.Level);

    private static IEnumerable<PredictedRef> Sections(EnvoyPolicyPlace place) =>
        place.Listeners.Select(listener => EnvoyPolicyPlaces.Ref(listener.Owner, listener.Name));

    private static string Names(IEnumerable<EnvoyPolicyPlace> places) =>
        string.Join(
            ", ",
            places
                .Select(place => $"{place.Target.Key.Kind} {place.Target.Key.Namespace}/{place.Target.Key.Name}{Section(place.Target)}")
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private static string Section(EnvoyPolicyTarget target) => target.Section is { } section ? $" section {section}" : "";
}
