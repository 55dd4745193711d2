using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>The latest changes, so that a watch can begin in the past. Guarded by the store's lock.</summary>
internal sealed class ChangeHistory(int capacity)
{
    private readonly Queue<StoreChange> changes = new();

    /// <summary>The oldest version a watch can start from: every later change is still here.</summary>
    public long Floor { get; private set; }

    public void Reset(long floor)
    {
        changes.Clear();
        Floor = floor;
    }

    public void Add(StoreChange change)
    {
        changes.Enqueue(change);
        while (changes.Count > capacity)
        {
            Floor = changes.Dequeue().Version;
        }
    }

    /// <summary>Forgets every change up to and including the version.</summary>
    public void Compact(long version)
    {
        while (changes.TryPeek(out var oldest) && oldest.Version <= version)
        {
            changes.Dequeue();
        }

        Floor = Math.Max(Floor, version);
    }

    /// <summary>The objects of a kind as they were before everything that came after the version.</summary>
    public KindSnapshot Rewind(KindSnapshot now, GroupKind kind, long version)
    {
        // Of each object only the first change since then counts: what it was before that.
        var before = new Dictionary<ResourceKey, ResourceObject?>();
        foreach (var change in After(version).Where(change => change.Object.GroupKind == kind))
        {
            before.TryAdd(change.Object.Key, change.Before);
        }

        return before.Aggregate(
            now,
            (objects, entry) => entry.Value is { } old ? objects.With(old) : objects.Without(entry.Key.Namespace, entry.Key.Name)
        );
    }

    public IEnumerable<StoreChange> After(long version) => changes.Where(change => change.Version > version);
}
