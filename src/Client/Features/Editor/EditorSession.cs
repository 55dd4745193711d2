using NetConsole.Contracts.Changes;

namespace NetConsole.Client.Features.Editor;

/// <summary>One edit from opening an object to applying what became of it: the state behind the editor page.</summary>
public sealed class EditorSession(string cluster, IChangeService changes)
{
    /// <summary>The object as it was opened; null for a new one.</summary>
    public string? BaseYaml { get; private set; }

    /// <summary>The newest plan; null before the first.</summary>
    public ChangePlan? Plan { get; private set; }

    /// <summary>The text that <see cref="Plan"/> is about.</summary>
    public string PlannedYaml { get; private set; } = "";

    /// <summary>Why, in the user's words.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The user saw who owns the fields and takes them.</summary>
    public bool TakeOwnership { get; set; }

    /// <summary>The plan can be applied now.</summary>
    public bool CanApply => Plan is { Verdict: PlanVerdict.Ready } || (Plan is { Verdict: PlanVerdict.NeedsOwnership } && TakeOwnership);

    public void Open(string? baseYaml)
    {
        BaseYaml = baseYaml;
        Plan = null;
    }

    /// <summary>Asks what the text would do. The last call wins; an older one that is cancelled changes nothing.</summary>
    public async Task PlanAsync(string yaml, CancellationToken cancellation)
    {
        var plan = await changes.PlanAsync(Proposal(yaml), cancellation);
        if (!cancellation.IsCancellationRequested)
        {
            (Plan, PlannedYaml) = (plan, yaml);
        }
    }

    /// <summary>Applies what was planned last. On success the result is the base of the next edit.</summary>
    public async Task<ChangeOutcome> ApplyAsync(CancellationToken cancellation)
    {
        var outcome = await changes.ApplyAsync(Proposal(PlannedYaml), cancellation);
        Plan = outcome.Plan;
        if (outcome.Applied)
        {
            Reason = "";
            TakeOwnership = false;
        }

        return outcome;
    }

    /// <summary>Goes on from the live object: what was merged is the new text, what is live the new base.</summary>
    public string? Rebase()
    {
        if (Plan is not { LiveYaml: { } live } plan)
        {
            return null;
        }

        var text = plan.MergedYaml ?? PlannedYaml;
        Open(live);
        return text;
    }

    private ProposedChange Proposal(string yaml) =>
        new()
        {
            Cluster = cluster,
            Yaml = yaml,
            BaseYaml = BaseYaml,
            Reason = Reason.Trim() is { Length: > 0 } reason ? reason : null,
            TakeOwnership = TakeOwnership,
        };
}
