using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Manifests;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Features.Identity;

namespace NetConsole.Server.Features.Changes;

/// <summary>
/// Carries changes out: the intent is recorded first, then the cluster is written, then the outcome is recorded. What
/// cannot be recorded is not done.
/// </summary>
internal sealed partial class ChangeWriter(
    ChangePlanner planner,
    RevisionStore revisions,
    OwnWrites own,
    ClusterRegistry registry,
    CurrentUser user,
    ILogger<ChangeWriter> logger
)
{
    // Somebody else may write between our look and our write; merged again, it mostly still fits.
    private const int Attempts = 3;

    public async Task<WrittenChange> WriteAsync(ChangeInput input, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var planned = await planner.PlanAsync(input, cancellation);
            if (
                planned.Plan.Verdict != PlanVerdict.Ready
                || planned.Kind is not { } kind
                || registry.Find(input.Cluster) is not { } cluster
            )
            {
                return WrittenChange.Not(planned);
            }

            try
            {
                return await CarryOutAsync(cluster, kind, planned, input, cancellation);
            }
            catch (HistoryUnavailableException away)
            {
                return WrittenChange.Not(NotRecordable(planned, away));
            }
            catch (KubernetesApiException conflict)
                when (conflict.IsConflict && attempt < Attempts && input.Mode == ChangeMode.Edit && planned.Live is not null)
            {
                // Once more round.
            }
            catch (KubernetesApiException refusal)
            {
                return WrittenChange.Not(ApiRefusal.Plan(refusal, input.Edited));
            }
        }
    }

    public async Task<WrittenChange> DeleteAsync(
        string clusterName,
        ResourceKey key,
        string? ifVersion,
        string? reason,
        CancellationToken cancellation
    )
    {
        if (registry.Find(clusterName) is not { } cluster || cluster.View.Kind(key.GroupKind) is not { } kind)
        {
            return WrittenChange.Not(
                PlannedChange.Stop(PlanVerdict.Refused, RefusalCause.UnknownKind, $"The cluster serves no kind {key.Kind}.", key)
            );
        }

        try
        {
            if (await cluster.Api.FindAsync(kind, key.Namespace, key.Name, identity: null, cancellation) is not { } live)
            {
                return WrittenChange.Not(PlannedChange.Stop(PlanVerdict.Unchanged, RefusalCause.None, $"{key} is gone already.", key));
            }

            if (ifVersion is not null && live.ResourceVersion != ifVersion)
            {
                return WrittenChange.Not(
                    PlannedChange.Stop(
                        PlanVerdict.Conflict,
                        RefusalCause.VersionMoved,
                        $"{key} is at version {live.ResourceVersion}, not {ifVersion}.",
                        key
                    )
                );
            }

            var draft = RevisionDraft.Of(clusterName, key, DesiredState.Of(live.Raw), default, await user.NameAsync(), here: true, reason);
            var id = await revisions.BeginAsync(draft, cancellation);
            using var underWay = own.Begin(clusterName, key);
            var options = new DeleteOptions { Uid = live.Uid, ResourceVersion = ifVersion };
            await GuardAsync(id, () => cluster.Api.DeleteAsync(kind, key.Namespace, key.Name, options, cancellation));
            own.Deleted(clusterName, key, live.Uid);
            await CompleteAsync(id, draft);
            var done = new ChangePlan
            {
                Verdict = PlanVerdict.Ready,
                Summary = $"{key} was deleted.",
                Key = key,
            };
            return new WrittenChange(true, new PlannedChange(done) { Kind = kind, Live = live }, id, null);
        }
        catch (HistoryUnavailableException away)
        {
            return WrittenChange.Not(
                NotRecordable(
                    new PlannedChange(
                        new ChangePlan
                        {
                            Verdict = PlanVerdict.Ready,
                            Summary = "",
                            Key = key,
                        }
                    ),
                    away
                )
            );
        }
        catch (KubernetesApiException refusal)
        {
            var cause =
                refusal.IsForbidden ? RefusalCause.Forbidden
                : refusal.IsConflict ? RefusalCause.VersionMoved
                : RefusalCause.Other;
            var verdict = refusal.IsTransport ? PlanVerdict.Unavailable : PlanVerdict.Refused;
            return WrittenChange.Not(PlannedChange.Stop(verdict, cause, refusal.Message, key, new ChangeProblem("", refusal.Message)));
        }
    }

    private async Task<WrittenChange> CarryOutAsync(
        LiveCluster cluster,
        ServedKind kind,
        PlannedChange planned,
        ChangeInput input,
        CancellationToken cancellation
    )
    {
        var before = planned.Live is { } live ? DesiredState.Of(live.Raw) : default;
        var who = await user.NameAsync();
        RevisionDraft Draft(ResourceObject after) =>
            RevisionDraft.Of(input.Cluster, input.Key, before, DesiredState.Of(after.Raw), who, here: true, input.Reason);

        var id = await revisions.BeginAsync(Draft(planned.Result ?? input.Edited.Resource), cancellation);
        using var underWay = own.Begin(input.Cluster, input.Key);
        var options = new WriteOptions { Force = planned.Force };
        var result = await GuardAsync(
            id,
            () =>
                (input.Mode, planned.Live) switch
                {
                    (ChangeMode.Apply, _) => cluster.Api.ApplyAsync(kind, planned.Body, options, cancellation),
                    (_, null) => cluster.Api.CreateAsync(kind, planned.Body, options, cancellation),
                    _ => cluster.Api.ReplaceAsync(kind, planned.Body, options, cancellation),
                }
        );
        own.Wrote(input.Cluster, result.Resource);
        await CompleteAsync(id, Draft(result.Resource));
        Log.Written(logger, input.Key, input.Cluster, who, id);
        var summary = planned.Live is null ? $"{input.Key} was created." : $"{input.Key} was changed.";
        return new WrittenChange(
            true,
            planned with
            {
                Plan = planned.Plan with { Summary = summary, Warnings = result.Warnings },
            },
            id,
            result.Resource
        );
    }

    /// <summary>Takes the intent back when the write did not happen.</summary>
    private async Task<T> GuardAsync<T>(long id, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception)
        {
            try
            {
                await revisions.AbandonAsync(id, CancellationToken.None);
            }
            catch (HistoryUnavailableException)
            {
                // An intent without outcome is never shown.
            }

            throw;
        }
    }

    /// <summary>The write has happened: this must not be given up because the caller went away.</summary>
    private async Task CompleteAsync(long id, RevisionDraft outcome)
    {
        try
        {
            await revisions.CompleteAsync(id, outcome, CancellationToken.None);
        }
        catch (HistoryUnavailableException away)
        {
            Log.NotCompleted(logger, id, away.Message);
        }
    }

    private static PlannedChange NotRecordable(PlannedChange planned, HistoryUnavailableException away) =>
        planned with
        {
            Plan = planned.Plan with
            {
                Verdict = PlanVerdict.Unavailable,
                Summary = $"{away.Message} Nothing was changed: a change that cannot be recorded is not made.",
            },
            Cause = RefusalCause.Other,
        };

    private static partial class Log
    {
        [LoggerMessage(
            EventName = "ObjectChanged",
            Level = LogLevel.Information,
            Message = "{Object} of cluster {Cluster} was changed by {User}, revision {Revision}"
        )]
        public static partial void Written(ILogger logger, ResourceKey @object, string cluster, string user, long revision);

        [LoggerMessage(
            EventName = "RevisionNotCompleted",
            Level = LogLevel.Error,
            Message = "Revision {Revision} was applied, but its outcome could not be recorded: {Reason}"
        )]
        public static partial void NotCompleted(ILogger logger, long revision, string reason);
    }
}
