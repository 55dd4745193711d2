using NetConsole.Contracts.Changes;

namespace NetConsole.Client.Features.Editor;

/// <summary>Shape and colour of a plan's verdict; the word comes from the resources.</summary>
internal static class PlanWords
{
    public static string Mark(PlanVerdict verdict) =>
        verdict switch
        {
            PlanVerdict.Ready => "●",
            PlanVerdict.Unchanged => "○",
            PlanVerdict.NeedsOwnership or PlanVerdict.Conflict => "▲",
            _ => "■",
        };

    public static string Token(PlanVerdict verdict) =>
        verdict switch
        {
            PlanVerdict.Ready => "ok",
            PlanVerdict.Unchanged => "unknown",
            PlanVerdict.NeedsOwnership or PlanVerdict.Conflict => "warning",
            _ => "critical",
        };
}
