using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>What single conditions say, for the parts of an object that cells and explanations show one by one.</summary>
public static class ConditionVerdict
{
    /// <summary>Conditions that are bad news when True.</summary>
    private static readonly HashSet<string> BadWhenTrue = new(StringComparer.Ordinal)
    {
        "Conflicted",
        "OverlappingTLSConfig",
        "Degraded",
        "ReplicaFailure",
        "MemoryPressure",
        "DiskPressure",
        "PIDPressure",
        "NetworkUnavailable",
        "PartiallyInvalid",
        "Stalled",
        "NonStructuralSchema",
        "Terminating",
        "ResolvedWithErrors",
    };

    /// <summary>The worst of the conditions; null when there are none.</summary>
    public static HealthVerdict? OfConditions(ResourceObject resource, IEnumerable<ReportedCondition> conditions)
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

    public static HealthVerdict OfCondition(ResourceObject resource, ReportedCondition condition)
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
    public static int Rank(HealthState state) =>
        state switch
        {
            HealthState.Critical => 5,
            HealthState.Absent => 4,
            HealthState.Warning => 3,
            HealthState.Stale => 2,
            HealthState.Unknown => 1,
            _ => 0,
        };

    public static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Words(ReportedCondition condition) =>
        condition.IsTrue || condition.Reason.Length == 0 || condition.Reason == condition.Type
            ? $"{(condition.IsFalse ? "Not " : "")}{condition.Type}"
            : $"{(condition.IsFalse ? "Not " : "")}{condition.Type} ({condition.Reason})";

    /// <summary>Conditions whose absence leaves most of the object working.</summary>
    private static bool IsSoft(string type) =>
        type
            is "Progressing"
                or "PodReadyToStartContainers"
                or "ResolvedRefs"
                or "AttachedListenerSets"
                or "InsecureFrontendValidationMode";
}
