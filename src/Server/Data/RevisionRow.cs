using NetConsole.Contracts.Changes;

namespace NetConsole.Server.Data;

/// <summary>One change of one object, as the table <c>revisions</c> keeps it.</summary>
internal sealed class RevisionRow
{
    public long Id { get; set; }

    public required string Cluster { get; set; }

    public required string Group { get; set; }

    public required string Kind { get; set; }

    public required string Namespace { get; set; }

    public required string Name { get; set; }

    public required RevisionAction Action { get; set; }

    public required DateTimeOffset At { get; set; }

    public required string Who { get; set; }

    public required bool Here { get; set; }

    public string? Reason { get; set; }

    public string[] ChangedPaths { get; set; } = [];

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>
    /// False between the intent, written before the cluster is touched, and the outcome. A row that stays so tells of a
    /// change whose outcome is not known; it is not shown as history.
    /// </summary>
    public bool Completed { get; set; }
}
