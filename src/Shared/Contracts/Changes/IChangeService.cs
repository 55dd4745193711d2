using NetConsole.Domain.Resources;

namespace NetConsole.Contracts.Changes;

/// <summary>The one door through which a cluster is changed. Scoped to the signed-in user.</summary>
public interface IChangeService
{
    /// <summary>
    /// One object fresh from the API server as YAML; Secret data blanked. Null when it does not exist.
    /// </summary>
    Task<string?> YamlAsync(string cluster, ResourceKey key, YamlContent content, CancellationToken cancellation);

    /// <summary>Schema check, three-way merge with the live object, server dry-run, diff and prediction. Changes nothing.</summary>
    Task<ChangePlan> PlanAsync(ProposedChange change, CancellationToken cancellation);

    /// <summary>Plans again and applies when the verdict is Ready, then records a revision. Refused when it could not be recorded.</summary>
    Task<ChangeOutcome> ApplyAsync(ProposedChange change, CancellationToken cancellation);

    Task<DeletePlan> PlanDeleteAsync(string cluster, ResourceKey key, CancellationToken cancellation);

    Task<ChangeOutcome> DeleteAsync(string cluster, ResourceKey key, string? reason, CancellationToken cancellation);

    /// <summary>Throws <see cref="HistoryUnavailableException"/> while the database is away.</summary>
    Task<IReadOnlyList<Revision>> HistoryAsync(RevisionQuery query, CancellationToken cancellation);

    /// <summary>Calls back after a revision of the cluster was recorded. Dispose to stop.</summary>
    IDisposable SubscribeHistory(string cluster, Func<Task> recorded);

    /// <summary>One revision with its YAML; null when there is none.</summary>
    Task<Revision?> RevisionAsync(string cluster, long id, CancellationToken cancellation);

    /// <summary>The change that would bring the object back to how it was after the revision (before it, for a deletion).</summary>
    Task<ProposedChange?> RestoreAsync(string cluster, long id, CancellationToken cancellation);

    /// <summary>Line diff of two YAML texts.</summary>
    IReadOnlyList<DiffLine> Compare(string before, string after);
}

/// <summary>How much of an object its YAML shows.</summary>
public enum YamlContent
{
    /// <summary>What a user edits: no status, no managed fields, none of the fields that only the API server sets but the resourceVersion.</summary>
    Editable,

    /// <summary>Everything but managed fields.</summary>
    Whole,

    /// <summary>Managed fields too.</summary>
    WithManagedFields,
}

/// <summary>The database that holds the history is away; the message says why, without secrets.</summary>
public sealed class HistoryUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
