using Microsoft.Extensions.Logging;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers;

/// <summary>
/// Runs the controllers that a change concerns, and those that their writes concern, until nothing changes any more.
/// Not safe for use by several threads.
/// </summary>
internal sealed partial class Reconciler : IDisposable
{
    /// <summary>Controllers that still write after so many rounds work against each other.</summary>
    private const int MaxRounds = 200;

    private readonly SandboxStore store;
    private readonly ILogger logger;
    private readonly IReadOnlyList<IController> controllers;
    private List<StoreChange> pending = [];
    private bool everything = true;

    public Reconciler(SandboxStore store, TimeProvider clock, ILogger logger, IReadOnlyList<IController> controllers)
    {
        this.store = store;
        this.logger = logger;
        this.controllers = controllers;
        Cluster = new ControllerContext(store, clock, logger, Drain);
        Subscription = store.Subscribe();
        Cluster.Controlled.Reset(Subscription.Snapshot);
    }

    public ControllerContext Cluster { get; }

    public StoreSubscription Subscription { get; private set; }

    /// <summary>Answers the version at which nothing was left to do.</summary>
    public long RunUntilIdle(CancellationToken cancellationToken = default)
    {
        for (var round = 0; ; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var version = store.Version;
            Drain();
            var changes = new Round(everything, pending);
            if (changes.IsEmpty)
            {
                return version;
            }

            if (round == MaxRounds)
            {
                Log.Restless(logger, MaxRounds);
                return version;
            }

            pending = [];
            everything = false;
            Run(changes);
        }
    }

    public void Dispose() => Subscription.Dispose();

    /// <summary>Called after each write too, so that a round that writes much does not lose its own changes.</summary>
    private void Drain()
    {
        while (Subscription.Changes.TryRead(out var change))
        {
            pending.Add(change);
            Cluster.Controlled.Follow(change);
        }

        if (Subscription.Changes.Completion.IsCompleted)
        {
            Subscription.Dispose();
            Subscription = store.Subscribe();
            Cluster.Controlled.Reset(Subscription.Snapshot);
            pending = [];
            everything = true;
        }
    }

    private void Run(Round round)
    {
        Cluster.Round = round;
        foreach (var controller in controllers.Where(controller => round.Touches(controller.Watches)))
        {
            try
            {
                controller.Reconcile(Cluster);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One controller's bug must not stop the others, and with them the sandbox.
                Log.Failed(logger, controller.GetType().Name, failure);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, EventName = "ControllerFailed", Message = "The sandbox controller {Controller} failed")]
        public static partial void Failed(ILogger logger, string controller, Exception failure);

        [LoggerMessage(
            Level = LogLevel.Warning,
            EventName = "ControllersRestless",
            Message = "The sandbox controllers did not settle after {Rounds} rounds"
        )]
        public static partial void Restless(ILogger logger, int rounds);
    }
}
