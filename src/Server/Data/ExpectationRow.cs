namespace NetConsole.Server.Data;

/// <summary>A request whose outcome somebody counts on, as the table <c>expectations</c> keeps it.</summary>
internal sealed class ExpectationRow
{
    public long Id { get; set; }

    public required string Cluster { get; set; }

    /// <summary>Of its own within the cluster.</summary>
    public required string Name { get; set; }

    public string? Note { get; set; }

    /// <summary>JSON, credentials masked.</summary>
    public required string Request { get; set; }

    public string? Address { get; set; }

    /// <summary>JSON.</summary>
    public required string Expected { get; set; }

    /// <summary>Counts edits; whoever writes must have seen the last one.</summary>
    public required int Version { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }
}
