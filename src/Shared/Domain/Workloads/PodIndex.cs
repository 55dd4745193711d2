using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Workloads;

/// <summary>The pods of a snapshot by namespace and label, so that a selector looks at few of them.</summary>
public sealed class PodIndex
{
    private readonly KindSnapshot pods;

    public PodIndex(ClusterSnapshot snapshot) => pods = snapshot.Of(KnownKinds.Pod);

    /// <summary>The pods of a namespace that the selector picks, by name. An empty selector picks all.</summary>
    public IEnumerable<ResourceObject> Select(string @namespace, LabelSelector selector)
    {
        IReadOnlyCollection<ResourceObject>? smallest = null;
        foreach (var requirement in selector.Requirements)
        {
            if (requirement is not { Operator: LabelOperator.In, Values.Length: 1 })
            {
                continue;
            }

            var labelled = pods.Labelled(@namespace, requirement.Key, requirement.Values[0]);
            if (labelled.Count == 0)
            {
                return [];
            }

            smallest = smallest is null || labelled.Count < smallest.Count ? labelled : smallest;
        }

        var candidates = smallest ?? pods.In(@namespace);
        return selector.Requirements.Length <= 1 && smallest is not null
            ? candidates
            : candidates.Where(pod => selector.Matches(pod.Labels));
    }
}
