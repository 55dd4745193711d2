using System.Collections.Concurrent;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Changes;

/// <summary>
/// What this console wrote lately, so that it is not recorded a second time when the watch brings it back. The watch may
/// be quicker than the answer to the write: an object whose write is under way is left alone until it is known.
/// </summary>
internal sealed class OwnWrites(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(string Cluster, ResourceKey Key), int> underWay = new();
    private readonly ConcurrentDictionary<
        (string Cluster, ResourceKey Key, string Version),
        (ResourceObject? After, DateTimeOffset At)
    > written = new();

    /// <summary>A write begins; dispose when it is done, one way or the other.</summary>
    public IDisposable Begin(string cluster, ResourceKey key)
    {
        underWay.AddOrUpdate((cluster, key), 1, (_, count) => count + 1);
        return new UnderWay(this, (cluster, key));
    }

    public bool IsUnderWay(string cluster, ResourceKey key) => underWay.ContainsKey((cluster, key));

    /// <summary>The object is as we wrote it.</summary>
    public void Wrote(string cluster, ResourceObject after)
    {
        Forget();
        written[(cluster, after.Key, after.ResourceVersion)] = (after, time.GetUtcNow());
    }

    /// <summary>We deleted the incarnation.</summary>
    public void Deleted(string cluster, ResourceKey key, string uid)
    {
        Forget();
        written[(cluster, key, "deleted " + uid)] = (null, time.GetUtcNow());
    }

    /// <summary>The version is one that we wrote.</summary>
    public bool IsOurs(string cluster, ResourceObject resource) => written.ContainsKey((cluster, resource.Key, resource.ResourceVersion));

    public bool IsOurDeletion(string cluster, ResourceObject resource) =>
        written.ContainsKey((cluster, resource.Key, "deleted " + resource.Uid));

    /// <summary>The newest state that we wrote of an object; null when we did not lately.</summary>
    public ResourceObject? Latest(string cluster, ResourceKey key) =>
        written
            .Where(entry => entry.Key.Cluster == cluster && entry.Key.Key == key)
            .OrderBy(entry => entry.Value.At)
            .LastOrDefault()
            .Value.After;

    private void Forget()
    {
        var oldest = time.GetUtcNow() - Memory;
        foreach (var (key, (_, at)) in written)
        {
            if (at < oldest)
            {
                written.TryRemove(key, out _);
            }
        }
    }

    private sealed class UnderWay(OwnWrites writes, (string Cluster, ResourceKey Key) entry) : IDisposable
    {
        public void Dispose()
        {
            if (writes.underWay.AddOrUpdate(entry, 0, (_, count) => count - 1) <= 0)
            {
                writes.underWay.TryRemove(KeyValuePair.Create(entry, 0));
            }
        }
    }
}
