namespace NetConsole.Domain.Health;

/// <summary>How an object or a part of the path is doing. Shown as shape, word and colour.</summary>
public enum HealthState
{
    /// <summary>Nobody has said: no status and nothing that can be derived. Never shown as ok.</summary>
    Unknown,

    /// <summary>Said to be good by a fresh status, or derived from facts that leave no doubt.</summary>
    Ok,

    /// <summary>Works in part, or is about to stop working.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Critical,

    /// <summary>The last word is older than the object or the connection.</summary>
    Stale,

    /// <summary>Referred to and not there.</summary>
    Absent,
}

/// <summary>A state with the sentence that says why.</summary>
/// <param name="State">The state.</param>
/// <param name="Sentence">Such as <c>Accepted by shared-gw/web; 1 of 2 backends has no ready endpoint</c>.</param>
public sealed record HealthVerdict(HealthState State, string Sentence);
