namespace NetConsole.Domain.Explain;

/// <summary>What became of policies that are attached to an object.</summary>
internal static class AttachedPolicyConditionTexts
{
    public static IReadOnlyList<ConditionText> All { get; } =
    [
        new("Attached", "True", "", "The policy is attached to its target."),
        new(
            "Overridden",
            "True",
            "",
            "A more specific policy takes its place for part of the target.",
            "Policies closer to the route win.",
            null
        ),
        new("Merged", "True", "", "The policy is merged with the one of its parent."),
        new("Aggregated", "True", "", "Statuses are summed up, as there are too many to list."),
    ];
}
