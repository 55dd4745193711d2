using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Facts;

/// <summary>
/// The routing tables made last, as long as somebody uses them: the next version of a cluster is mostly like the one before,
/// and its table is made from that. What comes out is the same either way.
/// </summary>
internal static class RecentTables
{
    private static readonly WeakReference<RoutingTable>?[] Slots = new WeakReference<RoutingTable>?[4];
    private static int next;

    public static RoutingTable Build(ClusterSnapshot snapshot)
    {
        var table = Nearest(snapshot) is { } earlier ? RoutingTable.Build(snapshot, earlier) : RoutingTable.Build(snapshot);
        Volatile.Write(ref Slots[(uint)Interlocked.Increment(ref next) % Slots.Length], new WeakReference<RoutingTable>(table));
        return table;
    }

    private static RoutingTable? Nearest(ClusterSnapshot snapshot)
    {
        RoutingTable? nearest = null;
        for (var index = 0; index < Slots.Length; index++)
        {
            if (
                Volatile.Read(ref Slots[index]) is { } slot
                && slot.TryGetTarget(out var table)
                && table.Profile is null
                && ReferenceEquals(table.Snapshot.Of(KnownKinds.Gateway), snapshot.Of(KnownKinds.Gateway))
                && (nearest is null || Distance(table) < Distance(nearest))
            )
            {
                nearest = table;
            }
        }

        return nearest;

        long Distance(RoutingTable candidate) => Math.Abs(candidate.Snapshot.Version - snapshot.Version);
    }
}
