using System.Collections.Immutable;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Watching;

/// <summary>How well a cluster is kept in step, as a whole and per kind. Immutable.</summary>
public sealed record WatcherStatus
{
    public required ClusterConnectionState State { get; init; }

    /// <summary>What is wrong, in words; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Since when the oldest data has not been confirmed; null while live.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>The API server's gitVersion; null before it answered.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>Everything that is served, kept in step or not.</summary>
    public IReadOnlyList<ServedKind> Served { get; init; } = [];

    /// <summary>The kinds that are kept in step.</summary>
    public ImmutableDictionary<GroupKind, KindStatus> Kinds { get; init; } = ImmutableDictionary<GroupKind, KindStatus>.Empty;

    /// <summary>Discovery was done, and every kind was in, forbidden, or known to fail. Stays once it is.</summary>
    public bool IsReady { get; init; }

    /// <param name="wasReady">Once ready, a kind that is new does not make the whole cluster look unready.</param>
    internal static WatcherStatus Of(
        IReadOnlyList<ServedKind> served,
        ImmutableDictionary<GroupKind, KindStatus> kinds,
        string? version,
        string? discoveryProblem,
        DateTimeOffset? discoveryStaleSince,
        bool wasReady
    )
    {
        var syncing = !wasReady && kinds.Values.Any(kind => kind.State == KindState.Syncing);
        var failing = kinds.Where(kind => kind.Value.State is KindState.Stale or KindState.Failing).OrderBy(kind => kind.Key).ToList();
        var staleSince = failing.Select(kind => kind.Value.StaleSince).Append(discoveryStaleSince).Min();
        var alive = kinds.Values.Any(kind => kind.State is KindState.Live or KindState.Syncing);
        var everRead = kinds.Values.Any(kind => kind.IsSettled);
        var state = (served.Count, discoveryProblem) switch
        {
            (0, not null) => ClusterConnectionState.Unreachable,
            (0, null) => ClusterConnectionState.Connecting,
            _ when failing.Count > 0 && !alive => everRead ? ClusterConnectionState.Stale : ClusterConnectionState.Unreachable,
            _ when failing.Count > 0 || discoveryProblem is not null => ClusterConnectionState.Stale,
            _ when syncing => ClusterConnectionState.Connecting,
            _ => ClusterConnectionState.Live,
        };
        return new WatcherStatus
        {
            State = state,
            Problem = discoveryProblem ?? failing.Select(kind => $"{kind.Key.Kind}: {kind.Value.Problem}").FirstOrDefault(),
            StaleSince = state == ClusterConnectionState.Live ? null : staleSince,
            ServerVersion = version,
            Served = served,
            Kinds = kinds,
            IsReady = wasReady || (served.Count > 0 && !syncing),
        };
    }
}
