using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Watching;

/// <summary>
/// Keeps one kind of a store in step: (1) reads all of it, as the start of a watch where the server can do that and as a list otherwise,
/// (2) watches from there, (3) watches again when the server ends the watch, and (4) reads all of it again, deletions included, when
/// the server no longer remembers that far back.
/// </summary>
internal sealed partial class Reflector(
    ClusterApi api,
    ServedKind kind,
    ResourceStore store,
    WatchOptions options,
    InitialEvents initialEvents,
    SemaphoreSlim listGate,
    Action<KindStatus> report,
    Action changed,
    TimeProvider time,
    ILogger logger
)
{
    private readonly BackOff backOff = new(options.ShortestPause, options.LongestPause);
    private readonly TagList tags = KubernetesTelemetry.Tags(api.Connection.Name, kind.Plural);
    private readonly FieldTrim trim = options.Trim(kind.Kind);
    private string? version;
    private bool synced;

    // An event came since everything was read last.
    private bool progressed;
    private bool streams = options.StreamInitialEvents;
    private int failedStreams;
    private string reason = "start";
    private long confirmed = time.GetUtcNow().UtcTicks;

    private DateTimeOffset Confirmed => new(Interlocked.Read(ref confirmed), TimeSpan.Zero);

    /// <summary>Runs until cancelled; never fails.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var gauge = KubernetesTelemetry.Follow(tags, () => time.GetUtcNow() - Confirmed, () => store.Current.Of(kind.Kind).Count);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (version is null && streams && failedStreams < 2 && initialEvents.Served)
                {
                    await StreamAsync(cancellation);
                    continue;
                }

                if (version is null)
                {
                    await ListAsync(cancellation);
                }

                await WatchAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (KubernetesApiException problem) when (problem.IsGone && version is not null)
            {
                Log.Relist(logger, api.Connection.Name, kind.Plural);
                Forget("expired");
                if (!progressed)
                {
                    // A server that forgets faster than it can be read would be read in a tight loop.
                    await PauseAsync(backOff.Next(), cancellation);
                }
            }
            catch (KubernetesApiException problem)
            {
                await PauseAsync(Assess(problem), cancellation);
            }
            catch (Exception problem)
            {
                // A bug must not silently end the updates of a kind.
                Log.Unexpected(logger, problem, api.Connection.Name, kind.Plural);
                Report(synced ? KindState.Stale : KindState.Failing, "An unexpected problem; see the log.");
                Forget("interrupted");
                await PauseAsync(backOff.Next(), cancellation);
            }
        }
    }

    private async Task ListAsync(CancellationToken cancellation)
    {
        await listGate.WaitAsync(cancellation);
        try
        {
            using var sync = new SyncMeasure(api.Connection.Name, kind.Plural, "list", reason, time);
            var query = new ListQuery
            {
                PageSize = options.PageSize,
                Priority = CallPriority.Background,
                Trim = trim,
            };
            var list = await api.ListAsync(kind, query, options.Transform, cancellation);
            Synced(list.Items, list.ResourceVersion);
            sync.Succeed(list.Items.Count);
        }
        finally
        {
            listGate.Release();
        }

        Live();
        changed();
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var good = false;
        var query = new WatchQuery
        {
            ResourceVersion = version,
            Duration = Duration(),
            Priority = CallPriority.Background,
            Trim = trim,
        };
        await foreach (var happened in api.WatchAsync(kind, query, Live, cancellation))
        {
            good = true;
            Take(happened);
        }

        Confirm();
        await RestAsync(good, started, cancellation);
    }

    /// <summary>The version after an event; back-off starts over, for the cluster works.</summary>
    private void Take(WatchEvent happened)
    {
        if (!progressed)
        {
            progressed = true;
            backOff.Reset();
        }

        var began = time.GetTimestamp();
        Confirm();
        KubernetesTelemetry.Events.Add(1, tags);
        if (happened.Type != WatchEventType.Bookmark)
        {
            store.Apply(happened with { Resource = options.Transform(happened.Resource) });
            KubernetesTelemetry.Lag.Record(time.GetElapsedTime(began).TotalSeconds, tags);
            changed();
        }

        version = happened.Resource.ResourceVersion.Length > 0 ? happened.Resource.ResourceVersion : version;
    }

    private void Synced(IReadOnlyCollection<ResourceObject> objects, string at)
    {
        store.Replace(kind.Kind, objects);
        version = at;
        progressed = false;
        failedStreams = 0;
        reason = "interrupted";
    }

    private TimeSpan Assess(KubernetesApiException problem)
    {
        if (problem.IsForbidden)
        {
            Forget("start");
            synced = false;
            store.Remove(kind.Kind);
            Report(KindState.Forbidden, problem.Message);
            return options.ForbiddenPause;
        }

        if (problem.IsGone || problem.InnerException is JsonException)
        {
            // Also after an event that cannot be read: it would come again, and again.
            Forget(problem.IsGone ? "expired" : "interrupted");
        }

        progressed = false;
        var pause = backOff.Next();
        KubernetesTelemetry.Interruptions.Add(1, tags);
        Log.Interrupted(logger, api.Connection.Name, kind.Plural, problem.Message, pause);
        Report(synced ? KindState.Stale : KindState.Failing, problem.Message);
        return problem.Status?.RetryAfter is { } wanted && wanted > pause && wanted < TimeSpan.FromMinutes(5) ? wanted : pause;
    }

    private void Forget(string why)
    {
        version = null;
        reason = why;
    }

    private void Confirm() => Interlocked.Exchange(ref confirmed, time.GetUtcNow().UtcTicks);

    private void Live()
    {
        synced = true;
        Confirm();
        report(new KindStatus(KindState.Live));
    }

    private void Report(KindState state, string problem) =>
        report(new KindStatus(state, state == KindState.Stale ? Confirmed : null, problem));

    private TimeSpan Duration()
    {
#pragma warning disable CA5394 // Spreads load; nothing secret depends on it.
        return options.WatchDuration * (0.8 + (Random.Shared.NextDouble() * 0.4));
#pragma warning restore CA5394
    }

    private async Task RestAsync(bool good, long started, CancellationToken cancellation)
    {
        if (!good && time.GetElapsedTime(started) < TimeSpan.FromSeconds(1))
        {
            // A server or proxy that closes every watch at once would be asked in a tight loop.
            await PauseAsync(backOff.Next(), cancellation);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Cluster {Cluster}: reading {Kind} again, the watch is too far behind")]
        public static partial void Relist(ILogger logger, string cluster, string kind);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Cluster {Cluster}: {Kind} cannot be streamed ({Problem}), listing it instead")]
        public static partial void NotStreamed(ILogger logger, string cluster, string kind, string problem);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Cluster {Cluster}: {Kind} interrupted ({Problem}), next try in {Pause}")]
        public static partial void Interrupted(ILogger logger, string cluster, string kind, string problem, TimeSpan pause);

        [LoggerMessage(Level = LogLevel.Error, Message = "Cluster {Cluster}: keeping {Kind} in step failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception problem, string cluster, string kind);
    }
}
