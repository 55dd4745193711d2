using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Contracts.Changes;

/// <summary>What somebody wants done to one object, before anything is done.</summary>
public sealed record ProposedChange
{
    public required string Cluster { get; init; }

    /// <summary>The object as the user wants it, as YAML (one document). Comments are allowed and not sent.</summary>
    public required string Yaml { get; init; }

    /// <summary>
    /// The object as the user opened it, as YAML; null for a new object. Together with the live object it is the base
    /// of the three-way merge.
    /// </summary>
    public string? BaseYaml { get; init; }

    /// <summary>Why, in the user's words; kept in the history.</summary>
    public string? Reason { get; init; }

    /// <summary>The user has seen who owns the fields and takes them.</summary>
    public bool TakeOwnership { get; init; }
}

/// <summary>Something that stops a change or should be known before it, at its place.</summary>
/// <param name="Path">Field path; empty for the whole object.</param>
/// <param name="Message">What is wrong and what is accepted.</param>
/// <param name="Line">1-based line in the user's YAML; null when it has none.</param>
/// <param name="Column">1-based column; null when it has none.</param>
public sealed record ChangeProblem(string Path, string Message, int? Line = null, int? Column = null);

/// <summary>A field that the user and somebody else changed to different values since the user opened the object.</summary>
/// <param name="Path">Field path.</param>
/// <param name="Base">Value when opened, as YAML; null when absent.</param>
/// <param name="Live">Value now in the cluster.</param>
/// <param name="Edited">Value the user wants.</param>
public sealed record FieldConflict(string Path, string? Base, string? Live, string? Edited);

/// <summary>A field the change touches that another field manager owns.</summary>
public sealed record ForeignField(string Path, string Manager);

/// <summary>One line of a diff.</summary>
/// <param name="Kind">Added, removed or same.</param>
public sealed record DiffLine(DiffLineKind Kind, int? OldLine, int? NewLine, string Text);

public enum DiffLineKind
{
    Same,
    Added,
    Removed,
}

/// <summary>How a change stands after planning.</summary>
public enum PlanVerdict
{
    /// <summary>Can be applied as it is.</summary>
    Ready,

    /// <summary>Nothing differs from the live object.</summary>
    Unchanged,

    /// <summary>Refused by schema, admission or rights: see <see cref="ChangePlan.Problems"/>.</summary>
    Refused,

    /// <summary>The object moved and the edits meet: see <see cref="ChangePlan.Conflicts"/>.</summary>
    Conflict,

    /// <summary>Fields of another manager would be taken: see <see cref="ChangePlan.ForeignFields"/>.</summary>
    NeedsOwnership,

    /// <summary>The object was deleted since the user opened it; applying would create it again.</summary>
    Deleted,

    /// <summary>The cluster or the database is away; nothing is lost, try again.</summary>
    Unavailable,
}

/// <summary>What a change would do, as far as the server, the schema and the engines can tell beforehand.</summary>
public sealed record ChangePlan
{
    public required PlanVerdict Verdict { get; init; }

    /// <summary>One sentence for the verdict.</summary>
    public required string Summary { get; init; }

    /// <summary>The object it is about; null when the YAML does not tell.</summary>
    public ResourceKey? Key { get; init; }

    public IReadOnlyList<ChangeProblem> Problems { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    public IReadOnlyList<ForeignField> ForeignFields { get; init; } = [];

    /// <summary>The live object as YAML; null when it does not exist.</summary>
    public string? LiveYaml { get; init; }

    /// <summary>What the user's YAML becomes after the three-way merge with the live object, keeping comments where nothing was merged.</summary>
    public string? MergedYaml { get; init; }

    /// <summary>The server's dry-run result as YAML, without managed fields and status.</summary>
    public string? ResultYaml { get; init; }

    public IReadOnlyList<DiffLine> Diff { get; init; } = [];

    /// <summary>Effects in words: predicted conditions that change, destinations, addresses, flows.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    public IReadOnlyList<Finding> FindingsAdded { get; init; } = [];

    public IReadOnlyList<Finding> FindingsResolved { get; init; } = [];
}

/// <summary>What came of an apply or a delete.</summary>
/// <param name="Applied">It was done and recorded.</param>
/// <param name="Plan">Why not, when it was not; what was done, when it was.</param>
/// <param name="Revision">The recorded revision.</param>
public sealed record ChangeOutcome(bool Applied, ChangePlan Plan, long? Revision);

/// <summary>What deleting an object would take with it.</summary>
/// <param name="Dependents">Objects that refer to it and would dangle.</param>
/// <param name="Owned">Objects that the garbage collector would delete with it.</param>
public sealed record DeletePlan(
    ResourceKey Key,
    IReadOnlyList<ResourceKey> Dependents,
    IReadOnlyList<ResourceKey> Owned,
    IReadOnlyList<string> Effects
);

/// <summary>What happened to an object in a revision.</summary>
public enum RevisionAction
{
    Created,
    Updated,
    Deleted,
}

/// <summary>One recorded change of one object.</summary>
public sealed record Revision
{
    public required long Id { get; init; }

    public required string Cluster { get; init; }

    public required ResourceKey Key { get; init; }

    public required RevisionAction Action { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The signed-in user for a change made here; the field manager for one that arrived from outside.</summary>
    public required string Who { get; init; }

    /// <summary>Made through this console; false when it was seen arriving.</summary>
    public required bool Here { get; init; }

    public string? Reason { get; init; }

    /// <summary>The fields that differ, in short: <c>spec.rules[0].backendRefs[1].weight</c>.</summary>
    public IReadOnlyList<string> ChangedPaths { get; init; } = [];

    /// <summary>YAML before; null for a creation. Only filled when one revision is read.</summary>
    public string? Before { get; init; }

    /// <summary>YAML after; null for a deletion. Only filled when one revision is read.</summary>
    public string? After { get; init; }
}

/// <summary>Which revisions to list, newest first.</summary>
public sealed record RevisionQuery
{
    public required string Cluster { get; init; }

    public ResourceKey? Key { get; init; }

    public IReadOnlyList<string> Namespaces { get; init; } = [];

    public DateTimeOffset? Since { get; init; }

    /// <summary>Continues below this id.</summary>
    public long? BeforeId { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 100;
}
