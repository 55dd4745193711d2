namespace NetConsole.Domain.Explain;

/// <summary>Conditions of the Gateway API and of policies attached to its objects.</summary>
internal static class GatewayConditionTexts
{
    public static IEnumerable<ConditionText> All { get; } =
    [
        .. AcceptanceConditionTexts.All,
        .. ProgrammingConditionTexts.All,
        .. ReferenceConditionTexts.All,
        .. ConflictConditionTexts.All,
        .. AttachedPolicyConditionTexts.All,
    ];
}
