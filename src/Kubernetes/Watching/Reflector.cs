using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Kubernetes.Watching;

/// <summary>
/// Keeps one kind of a store in step: (1) lists it, (2) watches from there, (3) watches again when the server ends the
/// watch, and (4) lists again, deletions included, when the server no longer remembers that far back.
/// </summary>
internal sealed partial class Reflector(
    ClusterApi api,
    ServedKind kind,
    ResourceStore store,
    WatchOptions options,
    SemaphoreSlim listGate,
    Action<KindStatus> report,
    Action changed,
    TimeProvider time,
    ILogger logger
)
{
    private readonly BackOff backOff = new(options.ShortestPause, options.LongestPause);
    private readonly TagList tags = KubernetesTelemetry.Tags(api.Connection.Name, kind.Plural);
    private string? version;
    private bool synced;
    private DateTimeOffset confirmed;

    /// <summary>Runs until cancelled; never fails.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
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
                version = null;
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
                await PauseAsync(backOff.Next(), cancellation);
            }
        }
    }

    private async Task ListAsync(CancellationToken cancellation)
    {
        await listGate.WaitAsync(cancellation);
        try
        {
            var list = await api.ListAsync(kind, new ListQuery { PageSize = options.PageSize }, cancellation);
            store.Replace(kind.Kind, [.. list.Items.Select(options.Transform)]);
            version = list.ResourceVersion;
            KubernetesTelemetry.Lists.Add(1, tags);
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
#pragma warning disable CA5394 // Spreads load; nothing secret depends on it.
        var duration = options.WatchDuration * (0.8 + (Random.Shared.NextDouble() * 0.4));
#pragma warning restore CA5394
        var started = time.GetTimestamp();
        var good = false;
        var query = new WatchQuery { ResourceVersion = version, Duration = duration };
        await foreach (var (type, resource) in api.WatchAsync(kind, query, Live, cancellation))
        {
            if (!good)
            {
                good = true;
                backOff.Reset();
            }

            confirmed = time.GetUtcNow();
            KubernetesTelemetry.Events.Add(1, tags);
            if (type != WatchEventType.Bookmark)
            {
                store.Apply(new WatchEvent(type, options.Transform(resource)));
                changed();
            }

            version = resource.ResourceVersion.Length > 0 ? resource.ResourceVersion : version;
        }

        confirmed = time.GetUtcNow();
        if (!good && time.GetElapsedTime(started) < TimeSpan.FromSeconds(1))
        {
            // A server or proxy that closes every watch at once would be asked in a tight loop.
            await PauseAsync(backOff.Next(), cancellation);
        }
    }

    private TimeSpan Assess(KubernetesApiException problem)
    {
        if (problem.IsForbidden)
        {
            version = null;
            synced = false;
            store.Remove(kind.Kind);
            Report(KindState.Forbidden, problem.Message);
            return options.ForbiddenPause;
        }

        if (problem.IsGone)
        {
            version = null;
        }

        var pause = backOff.Next();
        KubernetesTelemetry.Interruptions.Add(1, tags);
        Log.Interrupted(logger, api.Connection.Name, kind.Plural, problem.Message, pause);
        Report(synced ? KindState.Stale : KindState.Failing, problem.Message);
        return problem.Status?.RetryAfter is { } wanted && wanted > pause && wanted < TimeSpan.FromMinutes(5) ? wanted : pause;
    }

    private void Live()
    {
        synced = true;
        confirmed = time.GetUtcNow();
        report(new KindStatus(KindState.Live));
    }

    private void Report(KindState state, string problem) =>
        report(new KindStatus(state, state == KindState.Stale ? confirmed : null, problem));

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
        [LoggerMessage(Level = LogLevel.Debug, Message = "Cluster {Cluster}: listing {Kind} again, the watch is too far behind")]
        public static partial void Relist(ILogger logger, string cluster, string kind);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Cluster {Cluster}: {Kind} interrupted ({Problem}), next try in {Pause}")]
        public static partial void Interrupted(ILogger logger, string cluster, string kind, string problem, TimeSpan pause);

        [LoggerMessage(Level = LogLevel.Error, Message = "Cluster {Cluster}: keeping {Kind} in step failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception problem, string cluster, string kind);
    }
}
