using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Server.Features.Changes;

/// <summary>Which conditions would become something else, in words.</summary>
internal static class StatusEffects
{
    public static IEnumerable<string> Between(IReadOnlyList<PredictedStatus> before, IReadOnlyList<PredictedStatus> after)
    {
        var old = before.SelectMany(Facts).ToDictionary(fact => fact.Place, fact => fact.State);
        var now = after.SelectMany(Facts).ToDictionary(fact => fact.Place, fact => fact.State);
        foreach (var (place, state) in now)
        {
            if (!old.TryGetValue(place, out var was))
            {
                // Only bad news of what is new: that a new route is accepted goes without saying.
                if (state.Value == "False")
                {
                    yield return $"{place}: {state}";
                }
            }
            else if (was.Value != state.Value || was.Reason != state.Reason)
            {
                yield return $"{place}: {was.Short} becomes {state}";
            }
        }

        foreach (var key in before.Select(status => status.Key).Except(after.Select(status => status.Key)))
        {
            yield return $"{key}: no controller would report on it any more";
        }
    }

    private sealed record ConditionState(string Value, string Reason, string Message)
    {
        public string Short => Reason.Length > 0 && Value != "True" ? $"{Value} ({Reason})" : Value;

        public override string ToString() => Message.Length > 0 && Value != "True" ? $"{Short}: {Message}" : Short;
    }

    private static IEnumerable<(string Place, ConditionState State)> Facts(PredictedStatus status)
    {
        var facts = new List<(string, ConditionState)>();
        facts.AddRange(Conditions($"{status.Key}", status.Conditions));
        foreach (var listener in status.Listeners ?? [])
        {
            var place = $"{status.Key} listener {listener.Name}";
            facts.AddRange(Conditions(place, listener.Conditions));
            facts.Add(($"{place}, attached routes", new ConditionState(listener.AttachedRoutes.ToString(), "", "")));
        }

        foreach (var parent in status.Parents ?? [])
        {
            facts.AddRange(Conditions($"{status.Key} at {Name(status, parent.ParentRef)}", parent.Conditions));
        }

        foreach (var ancestor in status.Ancestors ?? [])
        {
            facts.AddRange(Conditions($"{status.Key} for {Name(status, ancestor.AncestorRef)}", ancestor.Conditions));
        }

        // Two parent references may look the same; the first stands.
        return facts.DistinctBy(fact => fact.Item1);
    }

    private static IEnumerable<(string, ConditionState)> Conditions(string place, IReadOnlyList<PredictedCondition>? conditions) =>
        (conditions ?? []).Select(condition =>
            ($"{place}, {condition.Type}", new ConditionState(condition.Status, condition.Reason, condition.Message))
        );

    private static string Name(PredictedStatus status, PredictedRef target)
    {
        var @namespace = target.Namespace ?? status.Namespace;
        var section =
            target.SectionName is { } name ? $"/{name}"
            : target.Port is { } port ? $":{port}"
            : "";
        return $"{target.Kind} {@namespace}/{target.Name}{section}";
    }
}
