using System.Threading.Channels;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Watching;

namespace NetConsole.Server.Features.Clusters;

/// <summary>
/// One cluster kept in step, and its newest view, shared by everybody who looks at it. Readers take no lock.
/// </summary>
internal sealed class LiveCluster : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<ViewSubscription> subscriptions = [];

    // One pending signal is enough: whoever takes it reads the newest state.
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly ViewDerivation derivation;
    private readonly TimeProvider time;
    private readonly ILogger<LiveCluster> logger;
    private volatile ClusterView view;

    public LiveCluster(ClusterWatcher watcher, bool sandbox, ViewDerivation derivation, TimeProvider time, ILogger<LiveCluster> logger)
    {
        Watcher = watcher;
        Sandbox = sandbox;
        this.derivation = derivation;
        this.time = time;
        this.logger = logger;
        view = derivation.Derive(SummaryNow(), [], ClusterSnapshot.Empty);
    }

    public string Name => Watcher.Api.Connection.Name;

    public bool Sandbox { get; }

    public ClusterWatcher Watcher { get; }

    public ClusterApi Api => Watcher.Api;

    public ClusterView View => view;

    /// <summary>Follows the cluster until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        void Signal() => news.Writer.TryWrite(true);

        using var store = Watcher.Store.Subscribe();
        Watcher.StatusChanged += Signal;
        try
        {
            await Task.WhenAll(Watcher.RunAsync(cancellation), ForwardAsync(store, Signal, cancellation), PublishAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping.
        }
        finally
        {
            Watcher.StatusChanged -= Signal;
        }
    }

    public IDisposable Subscribe(Func<Task> changed)
    {
        var subscription = new ViewSubscription(changed, time, logger, Remove);
        lock (gate)
        {
            subscriptions.Add(subscription);
        }

        return subscription;
    }

    public void Dispose()
    {
        Watcher.Dispose();
        Api.Connection.Dispose();
    }

    private static async Task ForwardAsync(StoreSubscription store, Action signal, CancellationToken cancellation)
    {
        await foreach (var _ in store.Changes.ReadAllAsync(cancellation))
        {
            signal();
        }
    }

    private async Task PublishAsync(CancellationToken cancellation)
    {
        await foreach (var _ in news.Reader.ReadAllAsync(cancellation))
        {
            var status = Watcher.Status;
            view = derivation.Derive(SummaryNow(), status.Served, Watcher.Store.Current);
            lock (gate)
            {
                foreach (var subscription in subscriptions)
                {
                    subscription.Signal();
                }
            }
        }
    }

    private ClusterSummary SummaryNow()
    {
        var status = Watcher.Status;
        return new ClusterSummary
        {
            Name = Name,
            State = status.State,
            Problem = status.Problem,
            StaleSince = status.StaleSince,
            ServerVersion = status.ServerVersion,
            Sandbox = Sandbox,
        };
    }

    private void Remove(ViewSubscription subscription)
    {
        lock (gate)
        {
            subscriptions.Remove(subscription);
        }
    }
}
