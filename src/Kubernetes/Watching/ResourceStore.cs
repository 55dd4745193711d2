using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Kubernetes.Watching;

/// <summary>
/// The newest known state of one cluster as an immutable snapshot, and the steps that lead from each to the next.
/// Thread-safe; readers take no lock.
/// </summary>
public sealed class ResourceStore
{
    private readonly Lock gate = new();
    private readonly List<StoreSubscription> subscriptions = [];
    private ClusterSnapshot current = ClusterSnapshot.Empty;

    public ClusterSnapshot Current => Volatile.Read(ref current);

    /// <summary>The state now and every step after it, without a gap.</summary>
    /// <param name="capacity">Steps kept for a slow reader before it is resynchronised.</param>
    public StoreSubscription Subscribe(int capacity = 256)
    {
        lock (gate)
        {
            var subscription = new StoreSubscription(current, capacity, End);
            subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>Makes a kind hold exactly these objects; what is the same version as before stays the same instance.</summary>
    public void Replace(GroupKind kind, IReadOnlyCollection<ResourceObject> objects)
    {
        lock (gate)
        {
            var before = current.Of(kind);
            var changes = new List<ObjectChange>();
            var kept = new List<ResourceObject>(objects.Count);
            foreach (var resource in objects)
            {
                var known = before.Find(resource.Namespace, resource.Name);
                if (known is not null && IsSameVersion(known, resource))
                {
                    kept.Add(known);
                    continue;
                }

                kept.Add(resource);
                changes.Add(new ObjectChange(known, resource));
            }

            var after = KindSnapshot.Of(kept);
            foreach (var gone in before.All)
            {
                if (after.Find(gone.Namespace, gone.Name) is null)
                {
                    changes.Add(new ObjectChange(gone, null));
                }
            }

            if (changes.Count > 0 || !current.Serves(kind))
            {
                Publish(current.With(kind, after), changes);
            }
        }
    }

    /// <summary>Carries out events in order; bookmarks and what is known already change nothing.</summary>
    public void Apply(params IReadOnlyList<WatchEvent> events)
    {
        lock (gate)
        {
            var after = current;
            var changes = new List<ObjectChange>();
            foreach (var (type, resource) in events)
            {
                var known = after.Find(resource.Key);
                switch (type)
                {
                    case WatchEventType.Added or WatchEventType.Modified when known is null || !IsSameVersion(known, resource):
                        after = after.With(resource);
                        changes.Add(new ObjectChange(known, resource));
                        break;
                    case WatchEventType.Deleted when known is not null:
                        after = after.Without(resource.Key);
                        changes.Add(new ObjectChange(known, null));
                        break;
                }
            }

            if (changes.Count > 0)
            {
                Publish(after, changes);
            }
        }
    }

    /// <summary>The kind is no longer served, or may no longer be read: it becomes absent.</summary>
    public void Remove(GroupKind kind)
    {
        lock (gate)
        {
            if (current.Serves(kind))
            {
                Publish(current.WithoutKind(kind), [.. current.Of(kind).All.Select(gone => new ObjectChange(gone, null))]);
            }
        }
    }

    private static bool IsSameVersion(ResourceObject known, ResourceObject fresh) =>
        known.ResourceVersion.Length > 0
        && known.ResourceVersion == fresh.ResourceVersion
        && known.Uid == fresh.Uid
        && known.ApiVersion == fresh.ApiVersion;

    private void Publish(ClusterSnapshot after, IReadOnlyList<ObjectChange> changes)
    {
        var batch = new StoreBatch(current, after, changes, Resync: false);
        Volatile.Write(ref current, after);
        foreach (var subscription in subscriptions)
        {
            subscription.Offer(batch);
        }
    }

    private void End(StoreSubscription subscription)
    {
        lock (gate)
        {
            subscriptions.Remove(subscription);
            subscription.Complete();
        }
    }
}
