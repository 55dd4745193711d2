using NetConsole.Domain.Listing;

namespace NetConsole.Domain.Explain;

/// <summary>What is known of a condition by its type, status and reason.</summary>
/// <param name="Reason">The reason it is about; empty for every reason.</param>
internal sealed record ConditionText(string Type, string Status, string Reason, string Meaning, string? Cause = null, string? Fix = null);

/// <summary>Looks up the text of a condition: by reason first, then by type and status alone.</summary>
internal static class ConditionTexts
{
    private static readonly Dictionary<(string Type, string Status, string Reason), ConditionText> Texts = GatewayConditionTexts
        .All.Concat(ClusterConditionTexts.All)
        .ToDictionary(text => (text.Type, text.Status, text.Reason));

    private static readonly HashSet<string> Types = [.. Texts.Keys.Select(key => key.Type)];

    public static bool Knows(string type) => Types.Contains(type);

    public static ConditionText? Find(ReportedCondition condition) =>
        Texts.GetValueOrDefault((condition.Type, condition.Status, condition.Reason))
        ?? Texts.GetValueOrDefault((condition.Type, condition.Status, ""));
}
