using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Watching;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes.Watching;

public sealed class ReflectorTests : IAsyncLifetime
{
    private static readonly ServedKind Routes = FakeCluster.Kind("gateway.networking.k8s.io", "HTTPRoute", "httproutes");
    private static readonly ServedKind Services = FakeCluster.Kind("", "Service", "services");
    private static readonly ServedKind Definitions = FakeCluster.Kind(
        "apiextensions.k8s.io",
        "CustomResourceDefinition",
        "customresourcedefinitions",
        namespaced: false
    );

    private readonly FakeCluster cluster = new() { Kinds = { Routes, Services, Definitions } };
    private readonly CancellationTokenSource stop = new();
    private FakeApiServer server = null!;
    private ClusterWatcher watcher = null!;
    private Task run = Task.CompletedTask;

    public async Task InitializeAsync() => server = await FakeApiServer.StartAsync(cluster.AnswerAsync);

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await run;
        watcher?.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_SeveralPages_AllObjectsArriveWithoutManagedFields(bool classic)
    {
        cluster.Classic = classic;
        foreach (var number in Enumerable.Range(0, 25))
        {
            cluster.Put(Routes, $"r{number:00}");
        }

        await StartAsync(new WatchOptions { PageSize = 10 });
        watcher.Store.Current.Of(Routes.Kind).Count.ShouldBe(25);
        watcher.Store.Current.Of(Routes.Kind).All.ShouldAllBe(route => !route.Metadata.Has("managedFields"));
        watcher.Status.ServerVersion.ShouldBe("v1.34.0");
        watcher.Status.State.ShouldBe(ClusterConnectionState.Live, watcher.Status.Problem);
    }

    [Fact]
    public async Task Run_EventsAfterTheList_ReachSubscribersWithTheirBefore()
    {
        cluster.Put(Routes, "a", """{"v":1}""");
        await StartAsync();
        using var subscription = watcher.Store.Subscribe();
        cluster.Put(Routes, "a", """{"v":2}""");
        cluster.Delete(Routes, "a");
        var modified = (await NextAsync(subscription)).Changes.ShouldHaveSingleItem();
        modified.Before?.Spec.Number("v").ShouldBe(1);
        modified.After?.Spec.Number("v").ShouldBe(2);
        var deleted = (await NextAsync(subscription)).Changes.ShouldHaveSingleItem();
        deleted.After.ShouldBeNull();
    }

    [Fact]
    public async Task Run_CutWatchWithHalfAnEvent_GoesOnWhereItWas()
    {
        cluster.Put(Routes, "a");
        await StartAsync();
        var lists = cluster.Lists;
        cluster.CutWatches(halfEvent: """{"type":"ADDED","object":{"metad""");
        cluster.Put(Routes, "b");
        await Eventually.BeTrueAsync(
            () => watcher.Store.Current.Of(Routes.Kind).Count == 2,
            "the object that came while the watch was down"
        );
        cluster.Lists.ShouldBe(lists);
    }

    [Fact]
    public async Task Run_VersionTooOld_ListsAgainAndNoticesDeletions()
    {
        cluster.Put(Routes, "a");
        cluster.Put(Routes, "b");
        await StartAsync();
        var kept = watcher.Store.Current.Find(Routes.Kind, "ns", "a");
        cluster.Down = true;
        cluster.CutWatches();
        await Eventually.BeTrueAsync(() => watcher.Status.State != ClusterConnectionState.Live, "the loss to be noticed");
        watcher.Status.StaleSince.ShouldNotBeNull();
        watcher.Status.Problem.ShouldNotBeNull();
        cluster.Delete(Routes, "b");
        cluster.Put(Routes, "c");
        cluster.Forget();
        cluster.Down = false;
        await Eventually.BeTrueAsync(() => watcher.Store.Current.Find(Routes.Kind, "ns", "c") is not null, "the new object");
        watcher.Store.Current.Of(Routes.Kind).All.Select(route => route.Name).ShouldBe(["a", "c"]);
        watcher.Store.Current.Find(Routes.Kind, "ns", "a").ShouldBeSameAs(kept);
        await Eventually.BeTrueAsync(() => watcher.Status.State == ClusterConnectionState.Live, "live again");
    }

    [Fact]
    public async Task Run_ServerThatStreams_NothingIsListedAndTheSameWatchGoesOn()
    {
        cluster.Streams = true;
        cluster.Put(Routes, "a");
        cluster.Put(Routes, "b");
        await StartAsync();
        cluster.Put(Routes, "c");
        cluster.Delete(Routes, "a");
        await Eventually.BeTrueAsync(() => Names() == "b,c", "the events after the stream");
        cluster.Lists.ShouldBe(0);
        cluster.Streamed.ShouldBe(3);
        watcher.Store.Current.Of(Routes.Kind).All.ShouldAllBe(route => !route.Metadata.Has("managedFields"));
    }

    [Fact]
    public async Task Run_StreamThatBreaksOff_IsListedInstead()
    {
        cluster.Streams = true;
        cluster.BreakStreamsAfter = 1;
        cluster.Put(Routes, "a");
        cluster.Put(Routes, "b");
        await StartAsync();
        await Eventually.BeTrueAsync(() => Names() == "a,b" && cluster.Lists == 3, "the lists");
    }

    [Fact]
    public async Task Run_VersionTooOldOnAStreamingServer_StreamsAgainAndNoticesDeletions()
    {
        cluster.Streams = true;
        cluster.Put(Routes, "a");
        cluster.Put(Routes, "b");
        await StartAsync();
        cluster.Down = true;
        cluster.CutWatches();
        await Eventually.BeTrueAsync(() => watcher.Status.State != ClusterConnectionState.Live, "the loss to be noticed");
        cluster.Delete(Routes, "b");
        cluster.Forget();
        cluster.Down = false;
        await Eventually.BeTrueAsync(() => Names() == "a", "the deletion");
        cluster.Lists.ShouldBe(0);
    }

    [Fact]
    public async Task Run_Bookmark_IsWhereTheNextWatchStarts()
    {
        await StartAsync();
        cluster.SendBookmark();
        cluster.Put(Services, "fence");
        await Eventually.BeTrueAsync(() => watcher.Store.Current.Of(Services.Kind).Count == 1, "the bookmark to be read");
        cluster.Forget();
        var lists = cluster.Lists;
        cluster.CutWatches();
        cluster.Put(Services, "after");
        await Eventually.BeTrueAsync(() => watcher.Store.Current.Of(Services.Kind).Count == 2, "the event after the cut");
        _ = lists;
    }

    [Fact]
    public async Task Run_ForbiddenKind_IsSaidAndTheRestWorks()
    {
        cluster.Forbidden.Add("services");
        cluster.Put(Routes, "a");
        await StartAsync();
        watcher.Status.Kinds[Services.Kind].State.ShouldBe(KindState.Forbidden);
        watcher.Store.Current.Serves(Services.Kind).ShouldBeFalse();
        watcher.Store.Current.Of(Routes.Kind).Count.ShouldBe(1);
        watcher.Status.State.ShouldBe(ClusterConnectionState.Live);
    }

    [Fact]
    public async Task Run_NewDefinition_ItsKindAppearsAndDisappears()
    {
        await StartAsync();
        var states = new ConcurrentBag<ClusterConnectionState>();
        watcher.StatusChanged += () => states.Add(watcher.Status.State);
        var pools = FakeCluster.Kind("metallb.io", "IPAddressPool", "ipaddresspools", "v1beta1");
        cluster.Kinds.Add(pools);
        cluster.Put(pools, "first");
        cluster.Put(Definitions, "ipaddresspools.metallb.io");
        await Eventually.BeTrueAsync(() => watcher.Store.Current.Of(pools.Kind).Count == 1, "the new kind");
        cluster.Kinds.Remove(pools);
        cluster.Delete(Definitions, "ipaddresspools.metallb.io");
        await Eventually.BeTrueAsync(() => !watcher.Store.Current.Serves(pools.Kind), "the kind to be absent");
        states.ShouldNotContain(ClusterConnectionState.Connecting);
    }

    [Fact]
    public async Task Run_KindWithPolicyLabel_IsFollowed()
    {
        var policies = FakeCluster.Kind("vendor.example", "RatePolicy", "ratepolicies");
        cluster.Kinds.Add(policies);
        cluster.Put(policies, "first");
        await StartAsync(
            new WatchOptions
            {
                DiscoveryDelay = TimeSpan.FromMilliseconds(1),
                Transform = resource =>
                    resource.Kind == "CustomResourceDefinition"
                        ? ResourceObject.Parse(
                            $$$$"""{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"{{{{resource.Name}}}}","resourceVersion":"{{{{resource.ResourceVersion}}}}","labels":{"gateway.networking.k8s.io/policy":"Direct"}},"spec":{"group":"vendor.example","names":{"kind":"RatePolicy"}}}"""
                        )
                        : resource,
            }
        );
        cluster.Put(Definitions, "ratepolicies.vendor.example");
        await Eventually.BeTrueAsync(() => watcher.Store.Current.Of(policies.Kind).Count == 1, "the policy");
    }

    [Fact]
    public async Task Run_ServerAway_IsUnreachableWithAReasonAndRecovers()
    {
        cluster.Down = true;
        Start(new WatchOptions());
        await Eventually.BeTrueAsync(() => watcher.Status.State == ClusterConnectionState.Unreachable, "unreachable");
        watcher.Status.Problem.ShouldNotBeNullOrEmpty();
        cluster.Down = false;
        await Eventually.BeTrueAsync(() => watcher.Status.State == ClusterConnectionState.Live, "live");
    }

    [Fact]
    public async Task Run_Cancelled_ClosesEveryWatch()
    {
        await StartAsync();
        await Eventually.BeTrueAsync(() => cluster.OpenWatches == 3, "all watches open");
        await stop.CancelAsync();
        await run;
        await Eventually.BeTrueAsync(() => cluster.OpenWatches == 0, "all watches closed");
    }

    private string Names() => string.Join(',', watcher.Store.Current.Of(Routes.Kind).All.Select(route => route.Name));

    private async Task StartAsync(WatchOptions? options = null)
    {
        Start(options ?? new WatchOptions());
        await Eventually.BeTrueAsync(() => watcher.Status.IsReady, "the first lists");
    }

    private void Start(WatchOptions options)
    {
        watcher = new ClusterWatcher(
            server.Api(),
            options with
            {
                ShortestPause = TimeSpan.FromMilliseconds(5),
                LongestPause = TimeSpan.FromMilliseconds(40),
                DiscoveryInterval = TimeSpan.FromMilliseconds(100),
            },
            TimeProvider.System,
            NullLogger<ClusterWatcher>.Instance
        );
        run = watcher.RunAsync(stop.Token);
    }

    private static async Task<StoreBatch> NextAsync(StoreSubscription subscription)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await subscription.Changes.ReadAsync(limit.Token);
    }
}
