using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Changes;

/// <summary>Which connections would open and close, in words.</summary>
internal static class FlowEffects
{
    private const int MostNames = 3;

    /// <summary>True for objects that can decide whether a connection is let through; comparing is not free.</summary>
    public static bool CanFollowFrom(GroupKind kind) =>
        kind == KnownKinds.NetworkPolicy
        || kind == KnownKinds.ClusterNetworkPolicy
        || kind == KnownKinds.AdminNetworkPolicy
        || kind == KnownKinds.BaselineAdminNetworkPolicy
        || kind == KnownKinds.Namespace
        || kind == KnownKinds.Pod
        || kind.Group is "apps" or "batch";

    public static IEnumerable<string> Between(ClusterSnapshot before, ClusterSnapshot after)
    {
        var changes = FlowComparison.Compare(before, after);
        foreach (var change in changes.Changes)
        {
            var way = $"from {Names(change.Sources)} to {Names(change.Destinations)}";
            if (!change.Closed.IsEmpty)
            {
                yield return $"closes {change.Closed} {way}";
            }

            if (!change.Opened.IsEmpty)
            {
                yield return $"opens {change.Opened} {way}";
            }
        }

        if (changes.Truncated)
        {
            yield return "more connections would open or close than are listed";
        }
    }

    /// <summary>Workloads by name, addresses by block: everywhere outside is said as such.</summary>
    private static string Names(IReadOnlyList<NamedEnd> ends)
    {
        var workloads = ends.Where(end => end.Workload is not null).Select(end => end.ToString());
        var blocks = ends.Where(end => end.Block is not null).Select(end => end.ToString()).ToList();
        var outside = blocks.Contains("0.0.0.0/0") && blocks.Contains("::/0") ? ["any address outside"] : blocks;
        var names = workloads.Concat(outside).ToList();
        var shown = string.Join(", ", names.Take(MostNames));
        return names.Count <= MostNames ? shown : $"{shown} and {names.Count - MostNames} more";
    }
}
