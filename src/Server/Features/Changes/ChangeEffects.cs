using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Checks;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;
using NetConsole.Domain.Routing.Status;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Changes;

/// <summary>What the engines say a change would do: the cluster as it is against the cluster with the change laid over it.</summary>
internal sealed class ChangeEffects(ViewDerivation derivation, IEnumerable<IEffectSource> sources)
{
    private const int MaxEffects = 100;

    private static readonly HashSet<string> OfStatus = new(StringComparer.Ordinal)
    {
        RoutingCodes.StatusStale,
        RoutingCodes.StatusAbsent,
        RoutingCodes.StatusFromNobody,
        CheckCodes.StatusBad,
    };

    /// <summary>The plan with effects and findings.</summary>
    public ChangePlan Add(ChangePlan plan, ClusterView view, ResourceObject changed) =>
        Add(
            plan,
            view,
            changed.GroupKind,
            view.Snapshot.Overlay([changed.GroupKind == KnownKinds.Secret ? SecretRedaction.Redact(changed) : changed])
        );

    /// <summary>The effects of the object's absence.</summary>
    public IReadOnlyList<string> OfDeletion(ClusterView view, IReadOnlyCollection<ResourceKey> gone) =>
        Words(
            view,
            derivation.Of(gone.Aggregate(view.Snapshot, (snapshot, key) => snapshot.Without(key))),
            [.. gone.Select(key => key.GroupKind).Distinct()]
        );

    private ChangePlan Add(ChangePlan plan, ClusterView view, GroupKind kind, ClusterSnapshot after)
    {
        var facts = derivation.Of(after);
        var findings = facts.Findings.Value;
        var diff = FindingDiff.Between(view.Findings, findings);
        return plan with
        {
            Effects = Words(view, facts, [kind]),
            // What controllers say is about the object as it was: true of every change, and no finding about this one.
            FindingsAdded = [.. diff.Added.Where(finding => !OfStatus.Contains(finding.Code))],
            FindingsResolved = diff.Resolved,
        };
    }

    private List<string> Words(ClusterView view, DerivedFacts after, IReadOnlyList<GroupKind> changed)
    {
        var effects = sources.SelectMany(source => source.Between(view, after)).ToList();
        effects.AddRange(StatusEffects.Between(StatusPredictor.Predict(view.Routing), StatusPredictor.Predict(after.Routing.Value)));
        if (changed.Any(RequestEffects.CanFollowFrom))
        {
            effects.AddRange(RequestEffects.Between(view.Routing, after.Routing.Value));
        }

        if (changed.Any(FlowEffects.CanFollowFrom))
        {
            effects.AddRange(FlowEffects.Between(view.Snapshot, after.Routing.Value.Snapshot));
        }

        effects.AddRange(AddressPlan.LosersOf(view.Addresses, after.Addresses.Value).Select(loss => loss.ToString()));
        return effects.Count <= MaxEffects ? effects : [.. effects.Take(MaxEffects), $"and {effects.Count - MaxEffects} more"];
    }
}
