using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;

namespace NetConsole.Contracts.Routing;

/// <summary>A request with what is expected of it, as somebody writes it down.</summary>
public sealed record ExpectationDraft
{
    public const int LongestName = 100;
    public const int LongestNote = 1000;

    /// <summary>Expectations of one cluster; more are refused.</summary>
    public const int MostPerCluster = 1000;

    /// <summary>Of its own within the cluster; 1 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Why it matters; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Credentials in its headers are masked before it is kept.</summary>
    public TrafficRequest? Request { get; init; }

    /// <summary>The address or name that the connection goes to; null when the request names its gateway or host.</summary>
    public string? Address { get; init; }

    public ExpectedAnswer? Expected { get; init; }
}

/// <summary>An expectation that is kept.</summary>
public sealed record Expectation
{
    public required long Id { get; init; }

    public required string Cluster { get; init; }

    public required string Name { get; init; }

    public string? Note { get; init; }

    public required TrafficRequest Request { get; init; }

    public string? Address { get; init; }

    public required ExpectedAnswer Expected { get; init; }

    /// <summary>Counts its edits, from 1: whoever changes it names the version they saw.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }
}

/// <summary>How an expectation stands at the newest version of the cluster.</summary>
/// <param name="Differences">In which points the answer is another one; empty when it passes.</param>
/// <param name="Outcome">What becomes of the request, in one line.</param>
/// <param name="Since">Since when it stands so, as far as this console has seen; null before the second check.</param>
public sealed record ExpectationVerdict(
    Expectation Expectation,
    bool Passes,
    IReadOnlyList<string> Differences,
    string Outcome,
    DateTimeOffset? Since
);

/// <summary>All expectations of a cluster, those that fail first.</summary>
/// <param name="Problem">Why what is shown may not be all; null while the database answers.</param>
public sealed record ExpectationBoard(IReadOnlyList<ExpectationVerdict> Items, string? Problem)
{
    public int Failing => Items.Count(item => !item.Passes);
}

/// <summary>Why an expectation was not kept.</summary>
public enum ExpectationFailure
{
    NoCluster,
    NotFound,
    Invalid,
    NameTaken,
    TooMany,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Moved,

    /// <summary>The database is away.</summary>
    Unavailable,
}

/// <summary>What came of keeping, changing or dropping an expectation.</summary>
/// <param name="Expectation">As it is kept now; for a conflict as the other one left it; null when there is none.</param>
/// <param name="Failure">Null when it was done.</param>
/// <param name="Message">Why not; empty when it was done.</param>
public sealed record ExpectationOutcome(Expectation? Expectation, ExpectationFailure? Failure, string Message);
