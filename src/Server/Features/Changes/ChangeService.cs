using NetConsole.Contracts.Changes;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Changes;

/// <summary>The one door through which a cluster is changed, for the signed-in user.</summary>
internal sealed class ChangeService(
    ChangePlanner planner,
    ChangeWriter writer,
    DeletePlanner deletions,
    RevisionStore revisions,
    ClusterRegistry registry
) : IChangeService
{
    private const string NotRecordable = "Changes are refused while they cannot be recorded.";

    public IDisposable SubscribeHistory(string cluster, Func<Task> recorded) => new HistorySubscription(revisions, cluster, recorded);

    public async Task<string?> YamlAsync(string cluster, ResourceKey key, YamlContent content, CancellationToken cancellation)
    {
        if (registry.Find(cluster) is not { } live || live.View.Kind(key.GroupKind) is not { } kind)
        {
            return null;
        }

        if (await live.Api.FindAsync(kind, key.Namespace, key.Name, identity: null, cancellation) is not { } found)
        {
            return null;
        }

        var shown = key.GroupKind == KnownKinds.Secret ? SecretRedaction.Redact(found) : found;
        return content switch
        {
            YamlContent.Editable => DesiredState.EditableYaml(shown),
            YamlContent.Whole => DesiredState.WholeYaml(shown),
            YamlContent.WithManagedFields => YamlWriter.Write(shown.Raw),
            _ => throw new ArgumentOutOfRangeException(nameof(content), content, "Not a content."),
        };
    }

    public async Task<ChangePlan> PlanAsync(ProposedChange change, CancellationToken cancellation)
    {
        if (ChangeReader.Read(change, out var problem) is not { } input)
        {
            return problem!.Plan;
        }

        return (await PlanAsync(input, cancellation)).Plan;
    }

    public async Task<ChangeOutcome> ApplyAsync(ProposedChange change, CancellationToken cancellation)
    {
        if (ChangeReader.Read(change, out var problem) is not { } input)
        {
            return new ChangeOutcome(false, problem!.Plan, null);
        }

        var written = await ApplyAsync(input, cancellation);
        return new ChangeOutcome(written.Applied, written.Planned.Plan, written.Revision);
    }

    /// <summary>For callers inside the server that need to know more than the plan.</summary>
    public async Task<PlannedChange> PlanAsync(ChangeInput input, CancellationToken cancellation)
    {
        var planned = await planner.PlanAsync(input, cancellation);
        return revisions.Problem is { } away && planned.Plan.Verdict is PlanVerdict.Ready or PlanVerdict.NeedsOwnership
            ? planned with
            {
                Plan = planned.Plan with { Warnings = [.. planned.Plan.Warnings, $"{away} {NotRecordable}"] },
            }
            : planned;
    }

    /// <inheritdoc cref="PlanAsync(ChangeInput, CancellationToken)"/>
    public Task<WrittenChange> ApplyAsync(ChangeInput input, CancellationToken cancellation) => writer.WriteAsync(input, cancellation);

    public Task<DeletePlan> PlanDeleteAsync(string cluster, ResourceKey key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(registry.Find(cluster) is { } live ? deletions.Plan(live.View, key) : new DeletePlan(key, [], [], []));
    }

    public async Task<ChangeOutcome> DeleteAsync(string cluster, ResourceKey key, string? reason, CancellationToken cancellation)
    {
        var written = await writer.DeleteAsync(cluster, key, ifVersion: null, reason, cancellation);
        return new ChangeOutcome(written.Applied, written.Planned.Plan, written.Revision);
    }

    public async Task<IReadOnlyList<Revision>> HistoryAsync(RevisionQuery query, CancellationToken cancellation) =>
        await revisions.ListAsync(query, cancellation);

    public Task<Revision?> RevisionAsync(string cluster, long id, CancellationToken cancellation) =>
        revisions.FindAsync(cluster, id, cancellation);

    public async Task<ProposedChange?> RestoreAsync(string cluster, long id, CancellationToken cancellation)
    {
        if (await revisions.FindAsync(cluster, id, cancellation) is not { } revision || (revision.After ?? revision.Before) is not { } yaml)
        {
            return null;
        }

        if (revision.Key.GroupKind == KnownKinds.Secret && ChangeReader.One(yaml, out _) is { } secret)
        {
            // The history holds no values: keys come back, and each value that the cluster still has stays.
            yaml = YamlWriter.Write(SecretValues.Blank(secret.Resource.Raw));
        }

        return new ProposedChange
        {
            Cluster = cluster,
            Yaml = yaml,
            BaseYaml = await YamlAsync(cluster, revision.Key, YamlContent.Editable, cancellation),
            Reason = $"Restore revision {id}",
        };
    }

    public IReadOnlyList<DiffLine> Compare(string before, string after) => LineDiff.Between(before, after);
}
