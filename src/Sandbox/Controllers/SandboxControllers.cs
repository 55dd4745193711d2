using Microsoft.Extensions.Logging;
using NetConsole.Sandbox.Controllers.Accounts;
using NetConsole.Sandbox.Controllers.Gateways;
using NetConsole.Sandbox.Controllers.Services;
using NetConsole.Sandbox.Controllers.Workloads;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers;

/// <summary>
/// What a real cluster's controllers do, for the sandbox: pods of workloads, addresses of services and gateways, endpoint
/// slices, and the status of everything. Starts with a full pass and then follows the store's changes.
/// </summary>
public sealed class SandboxControllers : IAsyncDisposable
{
    /// <summary>Changes that come together are handled together.</summary>
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly SandboxStore store;
    private readonly TimeProvider clock;
    private readonly Reconciler reconciler;
    private readonly PodTermination termination;
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long settledVersion;

    private SandboxControllers(SandboxStore store, TimeProvider clock, ILogger logger)
    {
        this.store = store;
        this.clock = clock;
        reconciler = new Reconciler(store, clock, logger, All());
        termination = new PodTermination(store, clock);
        loop = Task.Run(() => RunAsync(stop.Token));
    }

    public static SandboxControllers Start(SandboxStore store, TimeProvider clock, ILoggerFactory loggers) =>
        new(store, clock, loggers.CreateLogger<SandboxControllers>());

    /// <summary>Waits until everything that is in the store now has been dealt with.</summary>
    public async Task SettledAsync(CancellationToken cancellationToken)
    {
        var wanted = store.Version;
        while (!loop.IsCompleted)
        {
            var next = Volatile.Read(ref settled).Task;
            if (Interlocked.Read(ref settledVersion) >= wanted)
            {
                return;
            }

            await Task.WhenAny(next, loop).WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await loop;
        }
        catch (OperationCanceledException)
        {
            // This is how it ends.
        }

        await termination.DisposeAsync();
        reconciler.Dispose();
        stop.Dispose();
    }

    /// <summary>The controllers in the order in which one's writes feed the next.</summary>
    internal static IReadOnlyList<IController> All() =>
        [
            new ServiceAccountController(),
            new NodeController(),
            new GatewayProvisioner(),
            new DeploymentController(),
            new PodSetController(),
            new PodController(),
            new ServiceAddressController(),
            new EndpointSliceController(),
            new EndpointsController(),
            new EndpointMirrorController(),
            new LoadBalancerController(),
            new AnnouncementController(),
            new ConfigurationStateController(),
            new IngressStatusController(),
            new RoutingStatusController(),
            new EnvoyObjectStatusController(),
        ];

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var started = clock.GetTimestamp();
            Interlocked.Exchange(ref settledVersion, reconciler.RunUntilIdle(cancellationToken));
            var busy = clock.GetElapsedTime(started);
            Interlocked.Exchange(ref settled, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            await reconciler.Subscription.Changes.WaitToReadAsync(cancellationToken);
            // In a large cluster that changes all the time controllers must leave room for those who read it.
            await Task.Delay(
                busy < Debounce ? Debounce
                    : busy < LongestPause ? busy
                    : LongestPause,
                clock,
                cancellationToken
            );
        }
    }
}
