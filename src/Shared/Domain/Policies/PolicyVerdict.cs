using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>Whether a connection is let through.</summary>
public enum FlowVerdict
{
    Allow,
    Deny,
}

/// <summary>A rule, or a whole policy, that decided.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">0-based rule of the direction; null when the policy decided by isolating and having no rule that matches.</param>
/// <param name="RuleName">The rule's name; empty when it has none.</param>
/// <param name="Action">What it said.</param>
public sealed record DecidingRule(ResourceKey Policy, int? Rule, string RuleName, RuleAction Action);

/// <summary>The verdict of one direction.</summary>
/// <param name="Verdict">Let through or not.</param>
/// <param name="Tier">The tier that decided; null when none did and the default, allow, stands.</param>
/// <param name="DecidedBy">The deciding rules; for a denial by isolation, every policy that isolates the pod. Empty for the default.</param>
/// <param name="Steps">In words, what each tier said.</param>
public sealed record DirectionVerdict(
    FlowVerdict Verdict,
    PolicyTier? Tier,
    IReadOnlyList<DecidingRule> DecidedBy,
    IReadOnlyList<string> Steps
);

/// <summary>The verdict of a flow: allowed only when both directions allow it.</summary>
public sealed record PolicyVerdict(DirectionVerdict Egress, DirectionVerdict Ingress)
{
    public FlowVerdict Verdict =>
        Egress.Verdict == FlowVerdict.Allow && Ingress.Verdict == FlowVerdict.Allow ? FlowVerdict.Allow : FlowVerdict.Deny;

    /// <summary>Why implementations may differ; empty when the specification decides.</summary>
    public string ImplementationDefined { get; init; } = "";
}
