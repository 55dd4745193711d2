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

    public IEnumerable<StoreChange> After(long version) => changes.Where(change => change.Version > version);
}
