using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Health;

/// <summary>
/// Reads a status by its conditions. Only types whose meaning is known count; a vendor's own types are neutral, because
/// True is good for some of them and bad for others.
/// </summary>
internal static class ConditionJudge
{
    // Without these the object does nothing.
    private static readonly HashSet<string> Vital = new(StringComparer.Ordinal)
    {
        "Accepted",
        "Programmed",
        "Ready",
        "Available",
        "Established",
        "Valid",
    };

    // Without these it works in part.
    private static readonly HashSet<string> Partial = new(StringComparer.Ordinal) { "ResolvedRefs", "SupportedVersion" };

    // These are bad when True.
    private static readonly HashSet<string> Negative = new(StringComparer.Ordinal)
    {
        "Conflicted",
        "PartiallyInvalid",
        "OverlappingTLSConfig",
        "ReplicaFailure",
        "Overridden",
        "MemoryPressure",
        "DiskPressure",
        "PIDPressure",
        "NetworkUnavailable",
        "InsecureFrontendValidationMode",
    };

    /// <summary>The verdict of the conditions alone: Unknown when none of a known type is there.</summary>
    public static HealthVerdict Judge(ResourceObject resource) => Judge(resource, StatusCondition.All(resource));

    /// <summary>The verdict on one listener of a Gateway or ListenerSet.</summary>
    public static HealthVerdict OfListener(ResourceObject owner, string listener)
    {
        var place = $"{StatusCondition.ListenerPlace}{listener}";
        return Judge(
            owner,
            StatusCondition.All(owner).Where(condition => condition.Place == place).Select(condition => condition with { Place = "" })
        );
    }

    private static HealthVerdict Judge(ResourceObject resource, IEnumerable<StatusCondition> conditions)
    {
        var good = new List<string>();
        HealthVerdict? bad = null;
        HealthVerdict? waiting = null;
        var stale = false;
        var judged = false;
        foreach (var condition in conditions)
        {
            if (!Vital.Contains(condition.Type) && !Partial.Contains(condition.Type) && !Negative.Contains(condition.Type))
            {
                continue;
            }

            judged = true;
            stale |= condition.ObservedGeneration > 0 && condition.ObservedGeneration < resource.Generation;
            var negative = Negative.Contains(condition.Type);
            if (condition.Is(negative ? "True" : "False"))
            {
                // One listener, parent or ancestor may fail while others work.
                var state = Vital.Contains(condition.Type) && condition.Place.Length == 0 ? HealthState.Critical : HealthState.Warning;
                if (bad is null || (state == HealthState.Critical && bad.State == HealthState.Warning))
                {
                    bad = new HealthVerdict(state, Sentence(condition, negative));
                }
            }
            else if (condition.Is("Unknown"))
            {
                waiting ??= new HealthVerdict(HealthState.Unknown, $"{condition.Type}{At(condition)} is not known yet{Because(condition)}");
            }
            else if (!condition.IsOfListener && condition.Type is "Accepted" or "Programmed" or "Ready" or "Available")
            {
                good.Add(condition.Place.Length == 0 ? condition.Type : $"{condition.Type} by {condition.Place}");
            }
        }

        if (stale)
        {
            return new HealthVerdict(
                HealthState.Stale,
                "The status is of an older version of the object; its controller has not caught up"
            );
        }

        if (bad is not null)
        {
            return good.Count == 0 && bad.State == HealthState.Warning && FailsEverywhere(resource)
                ? bad with
                {
                    State = HealthState.Critical,
                }
                : bad;
        }

        return waiting
            ?? (
                judged
                    ? new HealthVerdict(
                        HealthState.Ok,
                        good.Count == 0 ? "Its conditions are good" : string.Join(", ", good.Distinct().Take(3))
                    )
                    : new HealthVerdict(HealthState.Unknown, "No controller has reported a status")
            );
    }

    // Every parent or ancestor refuses it.
    private static bool FailsEverywhere(ResourceObject resource)
    {
        var vital = StatusCondition.All(resource).Where(condition => condition.Place.Length > 0 && condition.Type == "Accepted").ToList();
        return vital.Count > 0 && vital.All(condition => condition.Is("False"));
    }

    private static string Sentence(StatusCondition condition, bool negative) =>
        $"{(negative ? condition.Type : Failure(condition.Type))}{At(condition)}{Because(condition)}";

    private static string Failure(string type) =>
        type switch
        {
            "ResolvedRefs" => "A reference does not resolve",
            "SupportedVersion" => "Its version is not supported",
            "Accepted" or "Programmed" or "Ready" or "Available" or "Valid" or "Established" => $"Not {type.ToLowerInvariant()}",
            _ => $"{type} is False",
        };

    private static string At(StatusCondition condition) =>
        condition.Place.Length == 0 ? ""
        : condition.Type == "ResolvedRefs" || condition.IsOfListener ? $" for {condition.Place}"
        : $" by {condition.Place}";

    private static string Because(StatusCondition condition) =>
        (condition.Message, condition.Reason) switch
        {
            ({ Length: > 0 } message, _) => $": {message.TrimEnd('.')}",
            (_, { Length: > 0 } reason) => $": {reason}",
            _ => "",
        };
}
