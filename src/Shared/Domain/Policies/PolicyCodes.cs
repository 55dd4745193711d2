namespace NetConsole.Domain.Policies;

/// <summary>The codes of findings about network policies.</summary>
public static class PolicyCodes
{
    /// <summary>No running pod is selected, so the policy restricts nobody.</summary>
    public const string PolicySelectsNothing = nameof(PolicySelectsNothing);

    /// <summary>A block of addresses that does not parse matches nobody.</summary>
    public const string PolicyCidrInvalid = nameof(PolicyCidrInvalid);

    /// <summary>What is cut out does not lie within the block it is cut out of.</summary>
    public const string PolicyExceptOutsideBlock = nameof(PolicyExceptOutsideBlock);

    /// <summary>endPort below port, or with a named port: no port matches.</summary>
    public const string PolicyPortRangeInvalid = nameof(PolicyPortRangeInvalid);

    /// <summary>Two policies of one tier with one priority: which is asked first is undefined.</summary>
    public const string PolicyPriorityTie = nameof(PolicyPriorityTie);
}
