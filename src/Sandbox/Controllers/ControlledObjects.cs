using System.Collections.Immutable;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers;

/// <summary>Which objects have an owner as their controller, by the owner's uid. Follows the store's changes.</summary>
internal sealed class ControlledObjects
{
    private readonly Dictionary<string, ImmutableSortedSet<ResourceKey>> controlled = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ResourceKey> Of(string uid) => controlled.GetValueOrDefault(uid, ImmutableSortedSet<ResourceKey>.Empty);

    public void Reset(ClusterSnapshot snapshot)
    {
        controlled.Clear();
        foreach (var resource in snapshot.All)
        {
            Add(resource);
        }
    }

    public void Follow(StoreChange change)
    {
        if (change.Before is { } before && Owners.ControllerUid(before) is { Length: > 0 } uid && controlled.TryGetValue(uid, out var keys))
        {
            controlled[uid] = keys.Remove(before.Key);
            if (controlled[uid].IsEmpty)
            {
                controlled.Remove(uid);
            }
        }

        if (change.Type != StoreChangeType.Deleted)
        {
            Add(change.Object);
        }
    }

    private void Add(ResourceObject resource)
    {
        if (Owners.ControllerUid(resource) is { Length: > 0 } uid)
        {
            controlled[uid] = controlled.GetValueOrDefault(uid, ImmutableSortedSet<ResourceKey>.Empty).Add(resource.Key);
        }
    }
}
