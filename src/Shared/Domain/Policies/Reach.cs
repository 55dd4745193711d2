using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>Who reaches an end and whom it reaches. Costs one verdict for each kind of ends, and one look at each pod.</summary>
public static class Reach
{
    /// <summary>The answer for an end of a cluster. Addresses outside are given as the blocks that policies tell apart.</summary>
    public static ReachAnswer Of(ClusterSnapshot snapshot, ReachabilityIndex index, FlowEnd end)
    {
        var profiles = new EndProfiles(index);
        var about = profiles.Of(end);
        var byProfile = new Dictionary<EndProfile, List<NamedEnd>>(ReferenceEqualityComparer.Instance);
        var others = FlowEndCatalog.Workloads(snapshot).Where(other => !end.IsPod || other.End.Name != end.Name);
        foreach (var other in end.IsPod ? others.Concat(FlowEndCatalog.Addresses(index.Tiers.All)) : others)
        {
            var profile = profiles.Of(other.End);
            if (!byProfile.TryGetValue(profile, out var ends))
            {
                byProfile[profile] = ends = [];
            }

            ends.Add(other);
        }

        return new ReachAnswer(
            Grouped(byProfile.Select(group => (group.Value, group.Key.To(about)))),
            Grouped(byProfile.Select(group => (group.Value, about.To(group.Key))))
        );
    }

    /// <summary>Workloads by name, each once for what its pods may; the widest first.</summary>
    private static IReadOnlyList<ReachGroup> Grouped(IEnumerable<(List<NamedEnd> Ends, ConnectionSet Connections)> groups) =>
        [
            .. groups
                .Where(group => !group.Connections.IsEmpty)
                .GroupBy(group => group.Connections)
                .Select(same => new ReachGroup(
                    [
                        .. same.SelectMany(group => group.Ends)
                            .DistinctBy(end => (end.Workload, end.Block))
                            .OrderBy(end => end.Workload is null)
                            .ThenBy(end => end.ToString(), StringComparer.Ordinal),
                    ],
                    same.Key
                ))
                .OrderByDescending(group => group.Connections.IsAll)
                .ThenByDescending(group => group.Ends.Count)
                .ThenBy(group => group.Connections.ToString(), StringComparer.Ordinal),
        ];
}
