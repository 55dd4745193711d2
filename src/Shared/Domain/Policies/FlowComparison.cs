using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>
/// What two states of a cluster's policies let through, compared for all flows at once. The ends are the workloads that
/// both states have, and all addresses. Ends that neither state tells apart are compared once, so the work grows with the
/// square of the kinds of ends, not of the pods.
/// </summary>
public static class FlowComparison
{
    /// <summary>The most changes that are listed.</summary>
    public const int MostChanges = 1000;

    public static FlowChanges Compare(ClusterSnapshot before, ClusterSnapshot after, ReachabilityOptions? options = null)
    {
        var (old, fresh) = (ReachabilityIndex.Build(before, options), ReachabilityIndex.Build(after, options));
        var classes = Classes(before, after, old, fresh);
        var found = new List<(EndClass Source, EndClass Destination, ConnectionSet Opened, ConnectionSet Closed)>();
        foreach (var source in classes)
        {
            foreach (var destination in classes)
            {
                if (source.Outside && destination.Outside || (ReferenceEquals(source, destination) && source.IsOnePod))
                {
                    continue;
                }

                var was = Union(source.Before, destination.Before);
                var now = Union(source.After, destination.After);
                if (was != now)
                {
                    found.Add((source, destination, now.Except(was), was.Except(now)));
                }
            }
        }

        var changes = Merged(found);
        return new FlowChanges([.. changes.Take(MostChanges)], changes.Count > MostChanges);
    }

    private static List<EndClass> Classes(ClusterSnapshot before, ClusterSnapshot after, ReachabilityIndex old, ReachabilityIndex fresh)
    {
        var (oldProfiles, freshProfiles) = (new EndProfiles(old), new EndProfiles(fresh));
        var was = ByWorkload(FlowEndCatalog.Workloads(before), oldProfiles);
        var now = ByWorkload(FlowEndCatalog.Workloads(after), freshProfiles);
        var classes = new Dictionary<string, EndClass>(StringComparer.Ordinal);
        var numbers = new Dictionary<EndProfile, int>(ReferenceEqualityComparer.Instance);
        foreach (var (workload, present) in now.OrderBy(entry => entry.Key))
        {
            if (was.TryGetValue(workload, out var past))
            {
                Add(new NamedEnd(workload, present.Profiles[0].End, null), past.Profiles, present.Profiles, present.Pods);
            }
        }

        foreach (var address in FlowEndCatalog.Addresses(old.Tiers.All.Concat(fresh.Tiers.All)))
        {
            Add(address, [oldProfiles.Of(address.End)], [freshProfiles.Of(address.End)], 1);
        }

        return [.. classes.Values];

        void Add(NamedEnd end, IReadOnlyList<EndProfile> past, IReadOnlyList<EndProfile> present, int pods)
        {
            var key = $"{end.Block is not null}:{Numbers(past)}:{Numbers(present)}";
            if (!classes.TryGetValue(key, out var found))
            {
                classes[key] = found = new EndClass(past, present, end.Block is not null);
            }

            found.Members.Add(end);
            found.Pods += pods;
        }

        string Numbers(IReadOnlyList<EndProfile> profiles) =>
            string.Join(
                ',',
                profiles
                    .Select(profile =>
                    {
                        if (!numbers.TryGetValue(profile, out var number))
                        {
                            numbers[profile] = number = numbers.Count;
                        }

                        return number;
                    })
                    .Order()
            );
    }

    private static Dictionary<ResourceKey, (List<EndProfile> Profiles, int Pods)> ByWorkload(
        IReadOnlyList<NamedEnd> ends,
        EndProfiles profiles
    )
    {
        var byWorkload = new Dictionary<ResourceKey, (List<EndProfile> Profiles, int Pods)>();
        foreach (var end in ends)
        {
            if (end.Workload is not { } workload)
            {
                continue;
            }

            var profile = profiles.Of(end.End);
            var (known, pods) = byWorkload.GetValueOrDefault(workload, ([], 0));
            if (!known.Exists(other => ReferenceEquals(other, profile)))
            {
                known.Add(profile);
            }

            // A workload without pods counts as several: its template may make any number.
            byWorkload[workload] = (known, pods + (end.End.Addresses.IsEmpty ? 2 : 1));
        }

        return byWorkload;
    }

    /// <summary>What any pod of one may send to any pod of the other.</summary>
    private static ConnectionSet Union(IReadOnlyList<EndProfile> sources, IReadOnlyList<EndProfile> destinations)
    {
        var all = ConnectionSet.None;
        foreach (var source in sources)
        {
            foreach (var destination in destinations)
            {
                all = all.Union(source.To(destination));
            }
        }

        return all;
    }

    /// <summary>What changes alike towards one destination is one change, and so is what changes alike from the same sources.</summary>
    private static List<FlowChange> Merged(List<(EndClass Source, EndClass Destination, ConnectionSet Opened, ConnectionSet Closed)> found)
    {
        var byDestination = found
            .GroupBy(change => (change.Destination, change.Opened, change.Closed))
            .Select(group => (Sources: group.Select(change => change.Source).ToList(), group.Key));
        return
        [
            .. byDestination
                .GroupBy(group =>
                    (Sources: string.Join(' ', group.Sources.Select(source => source.Name)), group.Key.Opened, group.Key.Closed)
                )
                .Select(group => new FlowChange(
                    [.. group.First().Sources.SelectMany(source => source.Members)],
                    [.. group.SelectMany(entry => entry.Key.Destination.Members)],
                    group.Key.Opened,
                    group.Key.Closed
                ))
                .OrderBy(change => change.Destinations[0].ToString(), StringComparer.Ordinal)
                .ThenBy(change => change.Sources[0].ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>Ends that neither state tells apart.</summary>
    private sealed class EndClass(IReadOnlyList<EndProfile> before, IReadOnlyList<EndProfile> after, bool outside)
    {
        public IReadOnlyList<EndProfile> Before { get; } = before;

        public IReadOnlyList<EndProfile> After { get; } = after;

        public bool Outside { get; } = outside;

        public List<NamedEnd> Members { get; } = [];

        public int Pods { get; set; }

        public bool IsOnePod => Pods == 1;

        public string Name => Members[0].ToString();
    }
}
