using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>Which objects name an owner, by the owner's uid. Guarded by the store's lock.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, ImmutableHashSet<ResourceKey>> dependents = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ResourceKey> Of(string uid) => dependents.GetValueOrDefault(uid, ImmutableHashSet<ResourceKey>.Empty);

    public void Follow(StoreChange change)
    {
        if (change.Before is { } before)
        {
            foreach (var uid in Owners(before))
            {
                Forget(uid, before.Key);
            }
        }

        foreach (var uid in change.Type == StoreChangeType.Deleted ? [] : Owners(change.Object))
        {
            dependents[uid] = dependents.GetValueOrDefault(uid, ImmutableHashSet<ResourceKey>.Empty).Add(change.Object.Key);
        }
    }

    public static IReadOnlyList<string> Owners(ResourceObject resource) =>
        [.. resource.Metadata.Items("ownerReferences").Select(owner => owner.Text("uid") ?? "").Where(uid => uid.Length > 0)];

    private void Forget(string uid, ResourceKey dependent)
    {
        var left = dependents.GetValueOrDefault(uid, ImmutableHashSet<ResourceKey>.Empty).Remove(dependent);
        if (left.IsEmpty)
        {
            dependents.Remove(uid);
        }
        else
        {
            dependents[uid] = left;
        }
    }
}
