using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Watching;
using NetConsole.Kubernetes.Writing;
using NetConsole.Manifests;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Changes;

/// <summary>
/// Records what others change in the clusters. Waits a moment after a change, so that a burst becomes one revision and our
/// own write is known as such; what controllers keep in order by themselves is left out.
/// </summary>
internal sealed partial class OutsideChanges(
    ClusterRegistry registry,
    RevisionStore revisions,
    OwnWrites own,
    TimeProvider time,
    ILogger<OutsideChanges> logger
) : BackgroundService
{
    private const string Nobody = "unknown";
    private const int MaxPending = 2000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    // Kept by controllers, or of no interest to who asks what changed.
    private static readonly HashSet<GroupKind> Unwatched =
    [
        KnownKinds.Pod,
        KnownKinds.EndpointSlice,
        KnownKinds.Event,
        KnownKinds.ReplicaSet,
        KnownKinds.Node,
        new("events.k8s.io", "Event"),
        new("coordination.k8s.io", "Lease"),
        new("", "Endpoints"),
        new("metallb.io", "ServiceL2Status"),
        new("metallb.io", "ServiceBGPStatus"),
        new("metallb.io", "ConfigurationState"),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(registry.All.Select(cluster => FollowAsync(cluster, stoppingToken)));

    private async Task FollowAsync(LiveCluster cluster, CancellationToken cancellation)
    {
        using var subscription = cluster.Watcher.Store.Subscribe();
        // The object as it was before the burst, by key; null when it was not there.
        var pending = new Dictionary<ResourceKey, ResourceObject?>();
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                if (pending.Count == 0 && !await subscription.Changes.WaitToReadAsync(cancellation))
                {
                    return;
                }

                await Task.Delay(Quiet, time, cancellation);
                while (subscription.Changes.TryRead(out var batch))
                {
                    Collect(batch, pending);
                }

                await RecordAsync(cluster, pending, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private static void Collect(StoreBatch batch, Dictionary<ResourceKey, ResourceObject?> pending)
    {
        foreach (var change in batch.Changes)
        {
            // The first list of a kind is what there was, not what changed; a kind that goes is no deletion of its objects.
            var first = !batch.Before.Serves(change.Key.GroupKind) || !batch.After.Serves(change.Key.GroupKind);
            if (
                !first
                && pending.Count < MaxPending
                && !Unwatched.Contains(change.Key.GroupKind)
                && !IsControlled(change.After ?? change.Before)
            )
            {
                pending.TryAdd(change.Key, change.Before);
            }
        }
    }

    private static bool IsControlled(ResourceObject? resource) =>
        resource is not null && resource.Metadata.Items("ownerReferences").Any(owner => owner.Flag("controller") == true);

    private async Task RecordAsync(LiveCluster cluster, Dictionary<ResourceKey, ResourceObject?> pending, CancellationToken cancellation)
    {
        foreach (var (key, before) in pending.ToList())
        {
            if (own.IsUnderWay(cluster.Name, key))
            {
                continue;
            }

            try
            {
                if (await DraftAsync(cluster, key, before, cancellation) is { } draft)
                {
                    await revisions.RecordAsync(draft, cancellation);
                }

                pending.Remove(key);
            }
            catch (KubernetesApiException away) when (away.IsTransport)
            {
                // Asked again with the next round.
                return;
            }
            catch (HistoryUnavailableException)
            {
                // Kept until the database answers, up to the limit.
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException and not OutOfMemoryException)
            {
                pending.Remove(key);
                Log.NotRecorded(logger, key, cluster.Name, error);
            }
        }
    }

    private async Task<RevisionDraft?> DraftAsync(
        LiveCluster cluster,
        ResourceKey key,
        ResourceObject? before,
        CancellationToken cancellation
    )
    {
        var after = cluster.Watcher.Store.Current.Find(key);

        // What we wrote during the burst is recorded already: the rest starts from there.
        before = own.Latest(cluster.Name, key) is { } ours && IsLater(ours, before) ? Shown(ours) : before;
        if (after is null ? before is null || own.IsOurDeletion(cluster.Name, before) : own.IsOurs(cluster.Name, after))
        {
            return null;
        }

        var (old, now) = (before is null ? default : DesiredState.Of(before.Raw), after is null ? default : DesiredState.Of(after.Raw));
        if (JsonDifference.Same(old, now))
        {
            return null;
        }

        var who = after is null
            ? Nobody
            : await ManagerAsync(cluster, after, old.Exists() ? JsonDifference.Paths(old, now) : [], cancellation);
        return RevisionDraft.Of(cluster.Name, key, old, now, who, here: false, reason: null);
    }

    private static bool IsLater(ResourceObject ours, ResourceObject? before) =>
        before is null
        || (
            ours.Uid == before.Uid
            && ulong.TryParse(ours.ResourceVersion, out var our)
            && ulong.TryParse(before.ResourceVersion, out var their)
            && our > their
        );

    private static ResourceObject Shown(ResourceObject resource) =>
        resource.GroupKind == KnownKinds.Secret ? Domain.Certificates.SecretRedaction.Redact(resource) : resource;

    /// <summary>
    /// The field manager that set what changed, or else the one that wrote last, status aside. The store keeps no managed
    /// fields, so the object is read.
    /// </summary>
    private static async Task<string> ManagerAsync(
        LiveCluster cluster,
        ResourceObject resource,
        IReadOnlyList<string> changedPaths,
        CancellationToken cancellation
    )
    {
        if (
            cluster.View.Kind(resource.GroupKind) is not { } kind
            || await cluster.Api.FindAsync(kind, resource.Namespace, resource.Name, identity: null, cancellation) is not { } full
        )
        {
            return Nobody;
        }

        // Times have seconds only: of two in one second it was not we, whose writes are known.
        var owner = ManagedFields
            .OwnersOf(full, changedPaths)
            .OrderByDescending(owner => owner.At ?? DateTimeOffset.MinValue)
            .ThenBy(owner => owner.Manager == WriteOptions.ConsoleManager)
            .Select(owner => owner.Manager)
            .FirstOrDefault();
        return owner
            ?? full.Metadata.Items("managedFields")
                .Where(entry => string.IsNullOrEmpty(entry.Text("subresource")))
                .OrderByDescending(entry => entry.Time("time") ?? DateTimeOffset.MinValue)
                .ThenBy(entry => entry.Text("manager") == WriteOptions.ConsoleManager)
                .Select(entry => entry.Text("manager"))
                .FirstOrDefault()
            ?? Nobody;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventName = "OutsideChangeNotRecorded",
            Level = LogLevel.Warning,
            Message = "A change of {Object} in cluster {Cluster} could not be recorded"
        )]
        public static partial void NotRecorded(ILogger logger, ResourceKey @object, string cluster, Exception error);
    }
}
