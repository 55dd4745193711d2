using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Clusters;

/// <summary>
/// The newest view of one cluster, shared by everybody who looks at it. Readers take no lock; whoever feeds it publishes
/// whole views, one at a time.
/// </summary>
internal sealed class LiveCluster(string name, bool sandbox, ViewDerivation derivation, TimeProvider time, ILogger<LiveCluster> logger)
{
    private readonly Lock gate = new();
    private readonly List<ViewSubscription> subscriptions = [];
    private volatile ClusterView view = derivation.Derive(
        new ClusterSummary { Name = name, State = ClusterConnectionState.Connecting, Sandbox = sandbox }, [], ClusterSnapshot.Empty, previous: null);

    public string Name { get; } = name;

    public bool Sandbox { get; } = sandbox;

    public ClusterView View => view;

    /// <summary>Makes this the newest view and tells who subscribed. What was derived from an unchanged snapshot is kept.</summary>
    public void Publish(ClusterSummary summary, IReadOnlyList<ServedKind> kinds, ClusterSnapshot snapshot)
    {
        lock (gate)
        {
            view = derivation.Derive(summary, kinds, snapshot, view);
            foreach (var subscription in subscriptions)
            {
                subscription.Signal();
            }
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

    private void Remove(ViewSubscription subscription)
    {
        lock (gate)
        {
            subscriptions.Remove(subscription);
        }
    }
}
