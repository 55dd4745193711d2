using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Changes;

/// <summary>Stands in until clusters can be written: refuses everything and says so.</summary>
internal sealed class NoChangesYet : IChangeService
{
    private static readonly ChangePlan Refusal = new() { Verdict = PlanVerdict.Unavailable, Summary = "This cluster cannot be written yet." };

    public Task<string?> YamlAsync(string cluster, ResourceKey key, YamlContent content, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task<ChangePlan> PlanAsync(ProposedChange change, CancellationToken cancellation) => Task.FromResult(Refusal);

    public Task<ChangeOutcome> ApplyAsync(ProposedChange change, CancellationToken cancellation) => Task.FromResult(new ChangeOutcome(false, Refusal, null));

    public Task<DeletePlan> PlanDeleteAsync(string cluster, ResourceKey key, CancellationToken cancellation) => Task.FromResult(new DeletePlan(key, [], [], []));

    public Task<ChangeOutcome> DeleteAsync(string cluster, ResourceKey key, string? reason, CancellationToken cancellation) =>
        Task.FromResult(new ChangeOutcome(false, Refusal, null));

    public Task<IReadOnlyList<Revision>> HistoryAsync(RevisionQuery query, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Revision>>([]);

    public Task<Revision?> RevisionAsync(string cluster, long id, CancellationToken cancellation) => Task.FromResult<Revision?>(null);

    public Task<ProposedChange?> RestoreAsync(string cluster, long id, CancellationToken cancellation) => Task.FromResult<ProposedChange?>(null);

    public IReadOnlyList<DiffLine> Compare(string before, string after) => [];
}
