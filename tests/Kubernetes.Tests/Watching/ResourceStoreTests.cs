using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Watching;

namespace NetConsole.Tests.Kubernetes.Watching;

public sealed class ResourceStoreTests
{
    [Fact]
    public void Subscribe_SlowReader_GetsOneResyncAndThenTheNextSteps()
    {
        var store = new ResourceStore();
        using var slow = store.Subscribe(capacity: 2);
        using var quick = store.Subscribe(capacity: 100);
        foreach (var number in Enumerable.Range(1, 5))
        {
            store.Apply(new WatchEvent(WatchEventType.Added, Service($"s{number}", number)));
        }

        var batches = new List<StoreBatch>();
        while (slow.Changes.TryRead(out var batch))
        {
            batches.Add(batch);
        }

        batches[0].Resync.ShouldBeTrue();
        batches[^1].After.ShouldBeSameAs(store.Current);
        quick.Changes.Count.ShouldBe(5);
    }

    [Fact]
    public void Replace_SameVersions_ChangesNothing()
    {
        var store = new ResourceStore();
        store.Replace(KnownKinds.Service, [Service("a", 1)]);
        var before = store.Current;
        store.Replace(KnownKinds.Service, [Service("a", 1)]);
        store.Current.ShouldBeSameAs(before);
    }

    [Fact]
    public void Replace_EmptyKind_IsServedFromThenOn()
    {
        var store = new ResourceStore();
        store.Current.Serves(KnownKinds.Service).ShouldBeFalse();
        store.Replace(KnownKinds.Service, []);
        store.Current.Serves(KnownKinds.Service).ShouldBeTrue();
    }

    [Fact]
    public void Changes_LaidOverTheirBefore_GiveTheirAfter()
    {
        var store = new ResourceStore();
        using var subscription = store.Subscribe();
        store.Replace(KnownKinds.Service, [Service("a", 1), Service("b", 2)]);
        store.Replace(KnownKinds.Service, [Service("b", 3), Service("c", 4)]);
        store.Apply(
            new WatchEvent(WatchEventType.Deleted, Service("b", 5)),
            new WatchEvent(WatchEventType.Added, Service("d", 6)),
            new WatchEvent(WatchEventType.Bookmark, Service("", 7))
        );
        var state = subscription.Snapshot;
        while (subscription.Changes.TryRead(out var batch))
        {
            foreach (var (before, after) in batch.Changes)
            {
                state = after is not null ? state.With(after) : state.Without(before!.Key);
            }
        }

        state
            .All.Select(resource => (resource.Name, resource.ResourceVersion))
            .ShouldBe(store.Current.All.Select(resource => (resource.Name, resource.ResourceVersion)));
        state.All.Select(resource => resource.Name).ShouldBe(["c", "d"]);
    }

    private static ResourceObject Service(string name, int version) =>
        ResourceObject.Parse(
            $$$"""{"apiVersion":"v1","kind":"Service","metadata":{"name":"{{{name}}}","namespace":"ns","resourceVersion":"{{{version}}}"}}"""
        );
}
