using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>
/// How an object is doing, from what its status says and what the engines found. The worst word counts; an object of
/// which nobody has said anything is unknown, never ok.
/// </summary>
public static class ObjectHealth
{
    /// <summary>Conditions that are bad news when True.</summary>
    private static readonly HashSet<string> BadWhenTrue = new(StringComparer.Ordinal)
    {
        "Conflicted", "OverlappingTLSConfig", "Degraded", "ReplicaFailure", "MemoryPressure", "DiskPressure", "PIDPressure",
        "NetworkUnavailable", "PartiallyInvalid", "Stalled", "NonStructuralSchema", "Terminating", "ResolvedWithErrors",
    };

    public static HealthVerdict Of(ResourceObject resource, ListContext context)
    {
        var told = Told(resource, context);
        var worst = context.Findings(resource.Key).Where(finding => finding.Severity > Severity.Info).MaxBy(finding => finding.Severity);
        if (worst is null)
        {
            return told;
        }

        var found = new HealthVerdict(worst.Severity == Severity.Critical ? HealthState.Critical : HealthState.Warning, worst.Message);
        return Rank(found.State) > Rank(told.State) || told.Sentence.Length == 0 ? found : told;
    }

    private static HealthVerdict Told(ResourceObject resource, ListContext context)
    {
        if (resource.IsBeingDeleted)
        {
            return new(HealthState.Warning, "Is being deleted and waits for its finalizers");
        }

        var kind = resource.GroupKind;
        if (KnownKinds.Routes.Contains(kind))
        {
            return RouteHealth.Of(resource, context);
        }

        if (kind == KnownKinds.Gateway)
        {
            return GatewayVerdict(resource);
        }

        if (kind == KnownKinds.Service)
        {
            return WorkloadHealth.OfService(resource, context);
        }

        return WorkloadHealth.Of(resource) ?? OfConditions(resource, Condition.In(resource.Status)) ?? new(HealthState.Unknown, "");
    }

    private static HealthVerdict GatewayVerdict(ResourceObject resource)
    {
        var own = OfConditions(resource, Condition.In(resource.Status));
        if (own is null)
        {
            return new(HealthState.Unknown, "No controller has answered yet");
        }

        var verdicts = new List<HealthVerdict> { own };
        var bad = 0;
        var listeners = 0;
        foreach (var listener in resource.Status.Items("listeners"))
        {
            listeners++;
            if (OfConditions(resource, Condition.In(listener)) is { } verdict && Rank(verdict.State) >= Rank(HealthState.Warning))
            {
                bad++;
                var name = listener.Text("name") ?? "";
                verdicts.Add(new(bad == Gateway.Of(resource).Listeners.Length ? verdict.State : HealthState.Warning, $"Listener {name}: {verdict.Sentence}"));
            }
        }

        var worst = verdicts.MaxBy(verdict => Rank(verdict.State)) ?? own;
        return worst.State == HealthState.Ok && listeners > 0 ? own with { Sentence = $"{own.Sentence}; {Plural(listeners, "listener")}" } : worst;
    }

    /// <summary>The worst of the conditions; null when there are none.</summary>
    public static HealthVerdict? OfConditions(ResourceObject resource, IEnumerable<Condition> conditions)
    {
        HealthVerdict? worst = null;
        foreach (var condition in conditions)
        {
            var verdict = OfCondition(resource, condition);
            if (worst is null || Rank(verdict.State) > Rank(worst.State))
            {
                worst = verdict;
            }
        }

        return worst;
    }

    public static HealthVerdict OfCondition(ResourceObject resource, Condition condition)
    {
        var sentence = condition.Message.Length > 0 && !condition.IsTrue ? $"{Words(condition)}: {condition.Message}" : Words(condition);
        if (condition.ObservedGeneration is { } seen && resource.Generation > 0 && seen < resource.Generation)
        {
            return new(HealthState.Stale, $"{condition.Type} speaks of generation {seen}, the object is at {resource.Generation}");
        }

        var bad = BadWhenTrue.Contains(condition.Type);
        return condition.Status switch
        {
            "True" => bad ? new(HealthState.Warning, sentence) : new(HealthState.Ok, condition.Type),
            "False" => bad ? new(HealthState.Ok, "") : new(IsSoft(condition.Type) ? HealthState.Warning : HealthState.Critical, sentence),
            _ => new(HealthState.Unknown, sentence),
        };
    }

    /// <summary>Critical first, then what works in part, then what nobody knows.</summary>
    public static int Rank(HealthState state) => state switch
    {
        HealthState.Critical => 5,
        HealthState.Absent => 4,
        HealthState.Warning => 3,
        HealthState.Stale => 2,
        HealthState.Unknown => 1,
        _ => 0,
    };

    public static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Words(Condition condition) =>
        condition.IsTrue || condition.Reason.Length == 0 || condition.Reason == condition.Type
            ? $"{(condition.IsFalse ? "Not " : "")}{condition.Type}"
            : $"{(condition.IsFalse ? "Not " : "")}{condition.Type} ({condition.Reason})";

    /// <summary>Conditions whose absence leaves most of the object working.</summary>
    private static bool IsSoft(string type) => type is "Progressing" or "PodReadyToStartContainers" or "ResolvedRefs" or "AttachedListenerSets" or "InsecureFrontendValidationMode";
}
