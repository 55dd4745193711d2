using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Workloads;

/// <summary>The pods of a snapshot by namespace and label, so that a selector looks at few of them.</summary>
public sealed class PodIndex
{
    private readonly Dictionary<(string Namespace, string Key, string Value), List<ResourceObject>> byLabel = [];
    private readonly ClusterSnapshot snapshot;

    public PodIndex(ClusterSnapshot snapshot)
    {
        this.snapshot = snapshot;
        foreach (var pod in snapshot.Of(KnownKinds.Pod).All)
        {
            foreach (var (key, value) in pod.Labels)
            {
                var label = (pod.Namespace, key, value);
                if (!byLabel.TryGetValue(label, out var pods))
                {
                    byLabel[label] = pods = [];
                }

                pods.Add(pod);
            }
        }
    }

    /// <summary>The pods of a namespace that the selector picks, by name. An empty selector picks all.</summary>
    public IEnumerable<ResourceObject> Select(string @namespace, LabelSelector selector)
    {
        List<ResourceObject>? smallest = null;
        foreach (var requirement in selector.Requirements)
        {
            if (requirement is not { Operator: LabelOperator.In, Values.Length: 1 })
            {
                continue;
            }

            if (!byLabel.TryGetValue((@namespace, requirement.Key, requirement.Values[0]), out var pods))
            {
                return [];
            }

            smallest = smallest is null || pods.Count < smallest.Count ? pods : smallest;
        }

        var candidates = smallest ?? snapshot.Of(KnownKinds.Pod).In(@namespace);
        return selector.Requirements.Length <= 1 && smallest is not null
            ? candidates
            : candidates.Where(pod => selector.Matches(pod.Labels));
    }
}
