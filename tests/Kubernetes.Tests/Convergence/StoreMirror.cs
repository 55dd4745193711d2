using System.Globalization;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Watching;

namespace NetConsole.Tests.Kubernetes.Convergence;

/// <summary>Follows a store by its changes alone, and notices a gap, a step back in time, or a change that is not one.</summary>
internal sealed class StoreMirror(StoreSubscription subscription) : IDisposable
{
    private readonly Dictionary<ResourceKey, ResourceObject> objects = subscription.Snapshot.All.ToDictionary(resource => resource.Key);
    private ClusterSnapshot at = subscription.Snapshot;

    public List<string> Problems { get; } = [];

    public int Resyncs { get; private set; }

    /// <summary>Takes what is there.</summary>
    public void Drain()
    {
        while (subscription.Changes.TryRead(out var batch))
        {
            if (batch.Resync)
            {
                Resyncs++;
                objects.Clear();
                foreach (var resource in batch.After.All)
                {
                    objects.Add(resource.Key, resource);
                }
            }
            else
            {
                Check(ReferenceEquals(batch.Before, at), "a step does not start where the one before ended");
                foreach (var change in batch.Changes)
                {
                    Take(change);
                }
            }

            at = batch.After;
        }
    }

    public bool Equals(ClusterSnapshot snapshot) =>
        ReferenceEquals(at, snapshot)
        && objects.Count == snapshot.All.Count()
        && snapshot.All.All(resource => ReferenceEquals(objects.GetValueOrDefault(resource.Key), resource));

    public void Dispose() => subscription.Dispose();

    private void Take(ObjectChange change)
    {
        Check(ReferenceEquals(objects.GetValueOrDefault(change.Key), change.Before), $"{change.Key} was something else before");
        if (change.After is null)
        {
            objects.Remove(change.Key);
            return;
        }

        if (change.Before is { } before && before.Uid == change.After.Uid)
        {
            Check(Version(change.After) > Version(before), $"{change.Key} went back in time");
        }

        objects[change.Key] = change.After;
    }

    private void Check(bool good, string problem)
    {
        if (!good)
        {
            Problems.Add(problem);
        }
    }

    private static long Version(ResourceObject resource) => long.Parse(resource.ResourceVersion, CultureInfo.InvariantCulture);
}
