using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Kubernetes.Watching;

/// <summary>
/// Keeps a store in step with one cluster: looks up again and again what is served, and runs a reflector for each selected kind.
/// Call <see cref="RunAsync"/> once; it ends with its cancellation, and nothing is left running then.
/// </summary>
public sealed partial class ClusterWatcher : IDisposable
{
    private readonly ClusterApi api;
    private readonly WatchOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly Dictionary<GroupKind, RunningReflector> reflectors = [];
    private readonly SemaphoreSlim listGate;
    private readonly InitialEvents initialEvents = new();
    private readonly SemaphoreSlim wake = new(0, 1);
    private ImmutableDictionary<GroupKind, KindStatus> kinds = ImmutableDictionary<GroupKind, KindStatus>.Empty;
    private IReadOnlyList<ServedKind> served = [];
    private string? serverVersion;
    private string? discoveryProblem;
    private DateTimeOffset? discovered;
    private WatcherStatus status = new() { State = ClusterConnectionState.Connecting };

    public ClusterWatcher(ClusterApi api, WatchOptions options, TimeProvider time, ILogger<ClusterWatcher> logger)
    {
        this.api = api;
        this.options = options;
        this.time = time;
        this.logger = logger;
        listGate = new SemaphoreSlim(options.ParallelLists);
    }

    /// <summary>The status changed. Raised on the thread that noticed; handlers return quickly and do not throw.</summary>
    public event Action? StatusChanged;

    public ClusterApi Api => api;

    public ResourceStore Store { get; } = new();

    public WatcherStatus Status => Volatile.Read(ref status);

    /// <summary>Looks up the served kinds soon instead of at the next interval.</summary>
    public void DiscoverSoon()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Asked for already.
        }
    }

    /// <summary>Keeps in step until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var backOff = new BackOff(options.ShortestPause, options.DiscoveryInterval);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var pause = await DiscoverAsync(backOff, cancellation);
                if (await wake.WaitAsync(pause, cancellation))
                {
                    // A new CRD takes a moment until it is served, and CRDs come in droves.
                    await Task.Delay(options.DiscoveryDelay, time, cancellation);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            await Task.WhenAll(reflectors.Values.Select(running => running.StopAsync()));
            reflectors.Clear();
        }
    }

    public void Dispose()
    {
        listGate.Dispose();
        wake.Dispose();
    }

    private async Task<TimeSpan> DiscoverAsync(BackOff backOff, CancellationToken cancellation)
    {
        try
        {
            var version = await VersionAsync(cancellation);
            var found = await api.DiscoverAsync(identity: null, cancellation);
            await FollowAsync(Merge(found), cancellation);
            backOff.Reset();
            lock (gate)
            {
                serverVersion = version;
                discovered = time.GetUtcNow();
                discoveryProblem = null;
            }

            Publish();
            return options.DiscoveryInterval;
        }
        catch (KubernetesApiException problem)
        {
            Log.DiscoveryFailed(logger, api.Connection.Name, problem.Message);
            lock (gate)
            {
                discoveryProblem = problem.Message;
            }

            Publish();
            return backOff.Next();
        }
    }

    private async Task<string?> VersionAsync(CancellationToken cancellation)
    {
        try
        {
            return (await api.VersionAsync(cancellation)).GitVersion;
        }
        catch (KubernetesApiException refused) when (!refused.IsTransport && !refused.IsUnauthorized)
        {
            // Nice to have: some proxies do not let it through.
            return null;
        }
    }

    // A group whose server does not answer keeps the kinds it had.
    private IReadOnlyList<ServedKind> Merge(Discovered found)
    {
        var unknown = found.Problems.Select(problem => problem.Group).ToHashSet();
        var known = found.Kinds.Select(kind => kind.Kind).ToHashSet();
        var kept = served.Where(kind => unknown.Contains(kind.Kind.Group) && !known.Contains(kind.Kind));
        return [.. found.Kinds.Concat(kept).OrderBy(kind => kind.Kind)];
    }

    private async Task FollowAsync(IReadOnlyList<ServedKind> now, CancellationToken cancellation)
    {
        var policies = PolicyKinds();
        var wanted = now.Where(kind => kind.CanWatch && (options.Select(kind) || policies.Contains(kind.Kind)))
            .ToDictionary(kind => kind.Kind);
        foreach (var (kind, running) in reflectors.ToList())
        {
            if (wanted.TryGetValue(kind, out var same) && same.Version == running.Kind.Version && same.Plural == running.Kind.Plural)
            {
                continue;
            }

            await running.StopAsync();
            reflectors.Remove(kind);
            if (!wanted.ContainsKey(kind))
            {
                Store.Remove(kind);
                SetStatus(kind, null);
            }
        }

        var fresh = wanted.Values.Where(kind => !reflectors.ContainsKey(kind.Kind)).ToList();
        lock (gate)
        {
            // All at once: the first kind that is in must not look like the last.
            served = now;
            kinds = kinds.SetItems(fresh.Select(kind => KeyValuePair.Create(kind.Kind, new KindStatus(KindState.Syncing))));
        }

        foreach (var kind in fresh)
        {
            Action changed = kind.Kind == KnownKinds.CustomResourceDefinition ? DiscoverSoon : static () => { };
            var reflector = new Reflector(
                api,
                kind,
                Store,
                options,
                initialEvents,
                listGate,
                report: status => SetStatus(kind.Kind, status),
                changed,
                time,
                logger
            );
            reflectors.Add(kind.Kind, RunningReflector.Start(kind, reflector, cancellation));
        }
    }

    private HashSet<GroupKind> PolicyKinds() =>
        [
            .. Store
                .Current.Of(KnownKinds.CustomResourceDefinition)
                .All.Where(definition => definition.Labels.ContainsKey(NetworkKinds.PolicyLabel))
                .Select(definition => new GroupKind(definition.Spec.Text("group") ?? "", definition.Spec.At("names").Text("kind") ?? "")),
        ];

    private void SetStatus(GroupKind kind, KindStatus? now)
    {
        lock (gate)
        {
            var before = kinds;
            kinds = now is null ? kinds.Remove(kind) : kinds.SetItem(kind, now);
            if (ReferenceEquals(before, kinds) || (now is not null && before.TryGetValue(kind, out var old) && old == now))
            {
                return;
            }
        }

        Publish();
    }

    private void Publish()
    {
        ClusterConnectionState before;
        WatcherStatus fresh;
        lock (gate)
        {
            fresh = WatcherStatus.Of(
                served,
                kinds,
                serverVersion,
                discoveryProblem,
                discoveryProblem is null ? null : discovered,
                status.IsReady
            );
            before = status.State;
            Volatile.Write(ref status, fresh);
        }

        if (fresh.State != before)
        {
            Log.StateChanged(logger, api.Connection.Name, fresh.State, fresh.Problem ?? "no problem");
        }

        StatusChanged?.Invoke();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Cluster {Cluster} is {State}: {Problem}")]
        public static partial void StateChanged(ILogger logger, string cluster, ClusterConnectionState state, string problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster} does not tell what it serves: {Problem}")]
        public static partial void DiscoveryFailed(ILogger logger, string cluster, string problem);
    }
}
