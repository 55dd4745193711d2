using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Changes;

/// <summary>What came of a write.</summary>
/// <param name="Applied">It was done and recorded.</param>
/// <param name="Planned">Why not, when it was not; what was done, when it was.</param>
/// <param name="Revision">The recorded revision.</param>
/// <param name="Resource">The object as it is now; null when it is gone or nothing was done.</param>
internal sealed record WrittenChange(bool Applied, PlannedChange Planned, long? Revision, ResourceObject? Resource)
{
    public static WrittenChange Not(PlannedChange planned) => new(false, planned, null, planned.Live);
}
