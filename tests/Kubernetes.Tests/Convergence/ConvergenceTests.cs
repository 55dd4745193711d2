using NetConsole.Contracts.Clusters;
using NetConsole.Kubernetes.Watching;
using NetConsole.Sandbox.Faults;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes.Convergence;

/// <summary>Whatever happens between the console and a cluster: in the end the store holds what the server holds, and every step told it.</summary>
public sealed class ConvergenceTests
{
    public static TheoryData<int, bool> Seeds
    {
        get
        {
            var data = new TheoryData<int, bool>();
            var runs = int.TryParse(Environment.GetEnvironmentVariable("CONVERGENCE_RUNS"), out var wanted) ? wanted : 6;
            for (var seed = 1; seed <= runs; seed++)
            {
                data.Add(seed, true);
                data.Add(seed, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Run_RandomWritesFaultsAndBreaks_StoreEqualsServer(int seed, bool streams)
    {
        await using var live = await LiveSandbox.StartAsync(
            new WatchOptions { StreamInitialEvents = streams, PageSize = 5 },
            Adversity.Watched
        );
        using var quick = new StoreMirror(live.Watcher.Store.Subscribe(capacity: 100_000));
        using var slow = new StoreMirror(live.Watcher.Store.Subscribe(capacity: 3));
        var adversity = new Adversity(live.Host, seed);
        var steps = new List<string>();
        for (var step = 0; step < 150; step++)
        {
            steps.Add(adversity.Step());
            if (step % 10 == 0)
            {
                // Gives reflectors the time to get into trouble.
                await Task.Delay(5);
            }
        }

        live.Host.Faults.Clear();
        string Trouble() => $"seed {seed}: {live.Difference()} after {string.Join(", ", steps)}";
        await Eventually.BeTrueAsync(() => live.Difference() is null, Trouble);
        await Eventually.BeTrueAsync(() => live.Watcher.Status.State == ClusterConnectionState.Live, Trouble);
        quick.Drain();
        slow.Drain();
        quick.Problems.ShouldBeEmpty();
        slow.Problems.ShouldBeEmpty();
        quick.Resyncs.ShouldBe(0);
        quick.Equals(live.Watcher.Store.Current).ShouldBeTrue();
        slow.Equals(live.Watcher.Store.Current).ShouldBeTrue();
    }

    [Fact]
    public async Task Run_ConnectionFallsSilent_IsNoticedAndSaidAndAnotherIsOpened()
    {
        await using var live = await LiveSandbox.StartAsync(new WatchOptions(), Adversity.Watched);
        await Eventually.BeTrueAsync(() => live.Watcher.Status.State == ClusterConnectionState.Live, "live");
        var states = new List<ClusterConnectionState>();
        live.Watcher.StatusChanged += () => states.Add(live.Watcher.Status.State);
        live.Host.Faults.SilenceConnections();
        var adversity = new Adversity(live.Host, 1);
        while (!adversity.Step().StartsWith("write", StringComparison.Ordinal)) { }

        live.Host.Faults.Active.ShouldBeEmpty("the step before the write made a fault");
        await Eventually.BeTrueAsync(() => live.Difference() is null && states.Count > 0, "the write behind the silence");
        states.ShouldContain(ClusterConnectionState.Stale);
    }

    [Fact]
    public async Task Run_ServerThatSaysGoneToEveryWatch_IsNotAskedInATightLoop()
    {
        await using var live = await LiveSandbox.StartAsync(new WatchOptions { StreamInitialEvents = false }, Adversity.Watched);
        await Eventually.BeTrueAsync(() => live.Watcher.Status.State == ClusterConnectionState.Live, "live");
        live.Host.Faults.Add(new FaultRule { Fault = FaultKind.Gone, Verbs = ["watch"] });
        live.Host.Faults.DropConnections();
        await Task.Delay(300);
        var hits = live.Host.Faults.Active.Single().Hit;
        hits.ShouldBeInRange(3, 150);
        live.Host.Faults.Clear();
        await Eventually.BeTrueAsync(() => live.Difference() is null, "in step again");
    }
}
